package org.cpchain.lbft.core;

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
public final class Writer {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  public Writer int8(int value) {
    out.write(value);
    return this;
  }

  public Writer int32(int value) {
    return int8(value >>> 24).int8(value >>> 16).int8(value >>> 8).int8(value);
  }

  public Writer int64(long value) {
    return int32((int) (value >>> 32)).int32((int) value);
  }

  public Writer flag(boolean value) {
    return int8(value ? 1 : 0);
  }

  public Writer hash(Hash value) {
    return raw(value.bytes());
  }

  public Writer address(Address value) {
    return raw(value.bytes());
  }

  /** The bytes alone. */
  public Writer raw(Bytes value) {
    out.writeBytes(value.toArray());
    return this;
  }

  /** The number of bytes, then the bytes. */
  public Writer bytes(Bytes value) {
    return int32(value.size()).raw(value);
  }

  public Writer text(String value) {
    return bytes(Bytes.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** The number of items, then the items. */
  public <T> Writer list(Collection<T> items, Consumer<T> item) {
    int32(items.size());
    items.forEach(item);
    return this;
  }

  public Bytes toBytes() {
    return Bytes.of(out.toByteArray());
  }
}
