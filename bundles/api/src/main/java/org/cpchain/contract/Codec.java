package org.cpchain.contract;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A value as bytes and back; one value has one form only.
 *
 * @param <T> the value's type
 */
public interface Codec<T> {
  Codec<Bytes> BYTES = of(Function.identity(), Function.identity());
  Codec<Hash> HASH = of(Hash::bytes, Hash::new);
  Codec<Address> ADDRESS = of(Address::bytes, Address::new);

  /** Eight bytes, big-endian. */
  Codec<Long> LONG =
      of(
          value -> Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(value).array()),
          bytes -> ByteBuffer.wrap(bytes.toArray()).getLong());

  /** Two's complement, big-endian, as short as can be. */
  Codec<BigInteger> INTEGER =
      of(value -> Bytes.of(value.toByteArray()), bytes -> new BigInteger(bytes.toArray()));

  Codec<String> TEXT =
      of(
          text -> Bytes.of(text.getBytes(StandardCharsets.UTF_8)),
          bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8));

  Bytes encode(T value);

  T decode(Bytes bytes);

  static <T> Codec<T> of(Function<T, Bytes> encode, Function<Bytes, T> decode) {
    return new Codec<>() {
      @Override
      public Bytes encode(T value) {
        return encode.apply(value);
      }

      @Override
      public T decode(Bytes bytes) {
        return decode.apply(bytes);
      }
    };
  }
}
