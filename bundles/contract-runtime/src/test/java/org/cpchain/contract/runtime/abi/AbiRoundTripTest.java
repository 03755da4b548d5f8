package org.cpchain.contract.runtime.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

class AbiRoundTripTest {
  private static final AbiFunction FUNCTION =
      new AbiFunction(
          Signature.parse(
              "f(uint32 a, int256 b, bool c, address d, bytes32 e, bytes f, string g,"
                  + " bytes32[] h, string[][] i, int64 j, uint64 k, bool[] l)"),
          false,
          false);

  @Property(tries = 300)
  void whatWasWrittenIsRead(@ForAll("values") List<Object> values) throws BadAbi {
    assertThat(FUNCTION.decodeCall(FUNCTION.encodeCall(values))).isEqualTo(values);
  }

  /** Any bytes are refused, or are the one encoding of what they were read as. */
  @Property(tries = 2_000)
  void aValueHasOneEncodingOnly(
      @ForAll("values") List<Object> values, @ForAll int place, @ForAll byte change) {
    byte[] call = FUNCTION.encodeCall(values).toArray();
    int at = 4 + Math.floorMod(place, call.length - 4);
    call[at] = change;
    Bytes changed = Bytes.of(call);
    try {
      assertThat(FUNCTION.encodeCall(FUNCTION.decodeCall(changed))).isEqualTo(changed);
    } catch (BadAbi refused) {
      assertThat(refused).hasMessageContaining("byte ");
    }
  }

  @Property(tries = 2_000)
  void noBytesAtAllMakeTheReaderFail(@ForAll byte[] bytes) {
    try {
      FUNCTION.decodeCall(Bytes.concat(FUNCTION.selector(), Bytes.of(bytes)));
    } catch (BadAbi refused) {
      assertThat(refused).hasMessageContaining("byte ");
    }
  }

  @Provide
  Arbitrary<List<Object>> values() {
    Arbitrary<Hash> hash = bytes(32).map(Hash::new);
    Arbitrary<String> text =
        Arbitraries.strings().withChars("aZ9 äß漢字".toCharArray()).ofMaxLength(70);
    Arbitrary<BigInteger> int256 =
        Arbitraries.bigIntegers()
            .between(
                BigInteger.TWO.pow(255).negate(), BigInteger.TWO.pow(255).subtract(BigInteger.ONE));
    Arbitrary<List<Object>> first =
        Combinators.combine(
                Arbitraries.longs().between(0, 0xffffffffL),
                int256,
                Arbitraries.of(true, false),
                bytes(20).map(Address::new),
                hash,
                Arbitraries.integers().between(0, 70).flatMap(AbiRoundTripTest::bytes))
            .as((a, b, c, d, e, f) -> List.<Object>of(a, b, c, d, e, f));
    Arbitrary<List<Object>> second =
        Combinators.combine(
                text,
                hash.list().ofMaxSize(5),
                text.list().ofMaxSize(3).list().ofMaxSize(3),
                Arbitraries.longs(),
                Arbitraries.bigIntegers()
                    .between(BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE)),
                Arbitraries.of(true, false).list().ofMaxSize(4))
            .as((g, h, i, j, k, l) -> List.<Object>of(g, h, i, j, k, l));
    return Combinators.combine(first, second)
        .as((one, two) -> Stream.concat(one.stream(), two.stream()).toList());
  }

  private static Arbitrary<Bytes> bytes(int size) {
    return Arbitraries.bytes().array(byte[].class).ofSize(size).map(Bytes::of);
  }
}
