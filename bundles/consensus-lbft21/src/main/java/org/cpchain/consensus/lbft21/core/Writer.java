package org.cpchain.consensus.lbft21.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Appends fixed-width big-endian numbers and length-prefixed strings; {@link Reader} reads them.
 */
final class Writer {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  Writer int8(int value) {
    out.write(value);
    return this;
  }

  Writer int32(int value) {
    return int8(value >>> 24).int8(value >>> 16).int8(value >>> 8).int8(value);
  }

  Writer int64(long value) {
    return int32((int) (value >>> 32)).int32((int) value);
  }

  Writer flag(boolean value) {
    return int8(value ? 1 : 0);
  }

  Writer hash(Hash value) {
    return raw(value.bytes());
  }

  Writer address(Address value) {
    return raw(value.bytes());
  }

  /** The bytes alone. */
  Writer raw(Bytes value) {
    out.writeBytes(value.toArray());
    return this;
  }

  /** The number of bytes, then the bytes. */
  Writer bytes(Bytes value) {
    return int32(value.size()).raw(value);
  }

  Writer text(String value) {
    return bytes(Bytes.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** The number of items, then the items. */
  <T> Writer list(Collection<T> items, Consumer<T> item) {
    int32(items.size());
    items.forEach(item);
    return this;
  }

  Bytes toBytes() {
    return Bytes.of(out.toByteArray());
  }
}
