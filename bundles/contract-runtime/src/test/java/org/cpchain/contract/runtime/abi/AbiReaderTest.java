package org.cpchain.contract.runtime.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cpchain.base.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbiReaderTest {
  private static final String WORD = "0".repeat(64);

  /** The example of Solidity's ABI specification: sam("dave", true, [1, 2, 3]). */
  @Test
  void thePublishedExampleIsReadAndWritten() throws BadAbi {
    Signature sam = Signature.parse("sam(bytes a, bool b, uint256[] c)");
    Bytes call =
        Bytes.fromHex(
            "a5643bf2"
                + word("60")
                + word("01")
                + word("a0")
                + word("04")
                + "64617665"
                + WORD.substring(8)
                + word("03")
                + word("01")
                + word("02")
                + word("03"));
    List<Object> values =
        List.of(
            Bytes.of("dave".getBytes(StandardCharsets.UTF_8)),
            true,
            List.of(BigInteger.ONE, BigInteger.TWO, BigInteger.valueOf(3)));
    AbiFunction function = new AbiFunction(sam, false, false);

    assertThat(function.decodeCall(call)).isEqualTo(values);
    assertThat(function.encodeCall(values)).isEqualTo(call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uint8 x     | 0100 | is no uint8",
        "int8 x      | 80   | is no int8",
        "bool x      | 02   | neither true nor false",
        "address x   | 010000000000000000000000000000000000000000 | is no address",
        "bytes x     | 40   | is no offset",
        "uint256[] x | ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff | no offset"
      })
  void aWordThatIsNoValueOfItsTypeIsRefused(String parameter, String value, String words) {
    assertThatThrownBy(() -> read(parameter, word(value)))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("parameter 'x'")
        .hasMessageContaining(words);
  }

  @Test
  void bytesThatAreMissingAreRefused() {
    assertThatThrownBy(() -> read("uint256 x", word("01").substring(2)))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("missing");
  }

  @Test
  void bytesThatAreTooManyAreRefused() {
    assertThatThrownBy(() -> read("uint256 x", word("01") + "00"))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("byte 32")
        .hasMessageContaining("more than the parameters take");
  }

  @Test
  void aListThatClaimsMoreThanThereIsTakesNoMemory() {
    assertThatThrownBy(() -> read("uint256[] x", word("20") + word("03ffffff") + word("01")))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> read("uint256[] x", word("20") + word("ffffffffffff") + word("01")))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("length");
  }

  @Test
  void twoElementsCannotShareOneTail() {
    String shared =
        word("20") + word("02") + word("40") + word("40") + word("01") + "61" + WORD.substring(2);

    assertThatThrownBy(() -> read("bytes[] x", shared))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("is no offset to the next value, which stands at 128");
  }

  @Test
  void paddingIsZero() {
    assertThatThrownBy(() -> read("bytes x", word("20") + word("01") + "6101" + WORD.substring(4)))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("padding");
  }

  @Test
  void textIsUtf8() {
    assertThatThrownBy(() -> read("string x", word("20") + word("01") + "ff" + WORD.substring(2)))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("UTF-8");
  }

  private static List<Object> read(String parameter, String hex) throws BadAbi {
    return AbiReader.read(Signature.parse("f(" + parameter + ")").inputs(), Bytes.fromHex(hex), 0);
  }

  private static String word(String digits) {
    return WORD.substring(digits.length()) + digits;
  }
}
