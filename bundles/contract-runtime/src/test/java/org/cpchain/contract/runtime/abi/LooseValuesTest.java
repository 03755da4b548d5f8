package org.cpchain.contract.runtime.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.junit.jupiter.api.Test;

class LooseValuesTest {
  private static final String HASH = "0x" + "ab".repeat(32);
  private static final String ADDRESS = "0x" + "0a".repeat(20);

  @Test
  void numbersComeInManyForms() {
    assertThat(read("uint32", "12")).isEqualTo(12L);
    assertThat(read("uint32", 12)).isEqualTo(12L);
    assertThat(read("uint256", "0xfff")).isEqualTo(BigInteger.valueOf(4095));
    assertThat(read("int64", "-5")).isEqualTo(-5L);
  }

  @Test
  void bytesComeInManyForms() {
    Hash hash = Hash.fromHex(HASH);
    assertThat(read("bytes32", hash)).isEqualTo(hash);
    assertThat(read("bytes32", HASH)).isEqualTo(hash);
    assertThat(read("bytes32", hash.bytes())).isEqualTo(hash);
    assertThat(read("bytes32", hash.toArray())).isEqualTo(hash);
    assertThat(read("bytes", "0x")).isEqualTo(Bytes.EMPTY);
    assertThat(read("address", ADDRESS)).isEqualTo(Address.fromHex(ADDRESS));
  }

  @Test
  void listsComeAsListsAndAsText() {
    Hash hash = Hash.fromHex(HASH);
    assertThat(read("bytes32[]", List.of(hash, HASH))).isEqualTo(List.of(hash, hash));
    assertThat(read("bytes32[]", HASH + ", " + HASH)).isEqualTo(List.of(hash, hash));
    assertThat(read("bytes32[]", hash)).isEqualTo(List.of(hash));
    assertThat(read("bytes32[]", "")).isEqualTo(List.of());
    assertThat(read("string[]", new Object[] {"a", "b"})).isEqualTo(List.of("a", "b"));
  }

  @Test
  void aValueOfAnotherTypeIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> read("uint8", "256")).hasMessageContaining("range of uint8");
    assertThatThrownBy(() -> read("uint8", -1)).hasMessageContaining("range of uint8");
    assertThatThrownBy(() -> read("uint8", 1.5)).hasMessage("a Double");
    assertThatThrownBy(() -> read("uint8", "John Doe"))
        .hasMessageContaining("no whole number")
        .hasMessageNotContaining("John");
    assertThatThrownBy(() -> read("bool", "yes")).hasMessageContaining("neither true nor false");
    assertThatThrownBy(() -> read("address", "0x12")).hasMessageContaining("20 bytes");
    assertThatThrownBy(() -> read("bytes32", "John Doe"))
        .hasMessage("no bytes in hexadecimal digits");
    assertThatThrownBy(() -> read("bytes32[]", Arrays.asList(HASH, null)))
        .hasMessage("nothing is given");
  }

  private static Object read(String type, Object value) {
    return LooseValues.read(AbiType.parse(type), value);
  }
}
