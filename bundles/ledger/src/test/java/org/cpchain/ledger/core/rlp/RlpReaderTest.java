package org.cpchain.ledger.core.rlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RlpReaderTest {

  @Test
  void readsBackWhatTheWriterWrote() {
    byte[] encoded =
        new RlpWriter()
            .add(0)
            .add(127)
            .add(Long.MAX_VALUE)
            .add(BigInteger.TWO.pow(256).subtract(BigInteger.ONE))
            .add(Bytes.of(new byte[60]))
            .add(new RlpWriter().add(1).add(new RlpWriter()))
            .encode();

    Result<List<Object>> items =
        RlpReader.read(
            encoded,
            "list",
            in -> {
              List<Object> all = new ArrayList<>();
              all.add(in.number("zero"));
              all.add(in.number("small"));
              all.add(in.number("large"));
              all.add(in.quantity("word").bitLength());
              all.add(in.bytes("bytes", 60).size());
              RlpReader inner = in.list("inner");
              all.add(inner.number("one"));
              all.add(inner.list("empty").hasNext());
              return all;
            });

    assertThat(items).isEqualTo(Result.ok(List.of(0L, 127L, Long.MAX_VALUE, 256, 60, 1L, false)));
  }

  /** After invalidRLPTest.json of Ethereum's common tests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "83646f67", // no list
        "c0c0", // something behind the list
        "c28100", // one byte below 0x80 with a length
        "c3b80100", // long form for a short string
        "f800", // length with a leading zero
        "f80180", // long form for a short list
        "c2c1", // inner list longer than the outer
        "c20181", // string cut off
        "f90055ffff", // length with a leading zero
        "ff0f000000000000021111", // length beyond the input
        "bf0f000000000000021111",
        "ffffffffffffffffffff",
        "c9bfffffffffffffffff",
        "fb00000040000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
      })
  void refusesWhatIsNotCanonical(String hex) {
    Result<Bytes> read = RlpReader.read(Bytes.fromHex(hex).toArray(), "list", RlpReaderTest::copy);

    assertThat(read.refusal()).get().extracting("code").isEqualTo("malformed");
  }

  @Test
  void saysWhichFieldIsWrong() {
    byte[] encoded = new RlpWriter().add(new byte[] {0, 1}).encode();

    assertThat(RlpReader.read(encoded, "thing", in -> in.number("nonce")).refusal().get().message())
        .contains("thing", "nonce has leading zeros");
    assertThat(
            RlpReader.read(encoded, "thing", in -> in.bytes("data", 1)).refusal().get().message())
        .contains("data has 2 bytes, at most 1");
    assertThat(RlpReader.read(encoded, "thing", in -> in.list("topics")).refusal().get().message())
        .contains("topics is no list");
  }

  @Property(tries = 5000)
  void acceptsNothingThatItWouldWriteDifferently(@ForAll @Size(max = 40) byte[] garbage) {
    byte[] list = garbage.clone();
    if (list.length > 0 && list.length <= 56) {
      list[0] = (byte) (0xc0 + list.length - 1);
    }

    RlpReader.read(list, "list", RlpReaderTest::copy)
        .toOptional()
        .ifPresent(copy -> assertThat(copy).isEqualTo(Bytes.of(list)));
  }

  private static Bytes copy(RlpReader in) {
    return copyOf(in).toBytes();
  }

  private static RlpWriter copyOf(RlpReader in) {
    RlpWriter copy = new RlpWriter();
    while (in.hasNext()) {
      RlpReader.Item item = in.item("item");
      if (item.isList()) {
        copy.add(copyOf(item.list()));
      } else {
        copy.add(item.array());
      }
    }
    return copy;
  }
}
