package org.cpchain.storage.mvstore;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.cpchain.base.Bytes;

/**
 * Values with a checksum over key and value behind them, since MVStore's own covers the head of a
 * page only.
 */
final class Checked {
  private static final int SUM_SIZE = Integer.BYTES;

  private Checked() {}

  static Bytes seal(Bytes key, Bytes value) {
    byte[] sum = ByteBuffer.allocate(SUM_SIZE).putInt(sum(key, value)).array();
    return Bytes.concat(value, Bytes.of(sum));
  }

  /** Empty when a bit of the key or the value is not as it was sealed. */
  static Optional<Bytes> open(Bytes key, Bytes sealed) {
    int size = sealed.size() - SUM_SIZE;
    if (size < 0) {
      return Optional.empty();
    }
    Bytes value = sealed.slice(0, size);
    int sum = ByteBuffer.wrap(sealed.slice(size, sealed.size()).toArray()).getInt();
    return sum == sum(key, value) ? Optional.of(value) : Optional.empty();
  }

  private static int sum(Bytes key, Bytes value) {
    CRC32C crc = new CRC32C();
    crc.update(key.toArray());
    crc.update(value.toArray());
    return (int) crc.getValue();
  }
}
