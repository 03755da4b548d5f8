package org.cpchain.storage.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.storage.Segment;

/**
 * Keys of all segments in one order: name, zero, key. No name has a zero in it, so that segments
 * never meet. Column families were the alternative; each is made and named in a file of its own
 * beside the batches, and has buffers and files of its own, however little is in it.
 */
final class Keys {
  private Keys() {}

  static byte[] of(Segment segment, Bytes key) {
    byte[] name = segment.name().getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(name, name.length + 1 + key.size());
    System.arraycopy(key.toArray(), 0, all, name.length + 1, key.size());
    return all;
  }

  /** The key in its segment; empty when it is one of another segment. */
  static Optional<Bytes> in(Segment segment, byte[] all) {
    int size = segment.name().length();
    boolean inside = all.length > size && all[size] == 0 && segmentOf(all).equals(segment);
    return inside ? Optional.of(Bytes.of(all).slice(size + 1, all.length)) : Optional.empty();
  }

  static Segment segmentOf(byte[] all) {
    int size = 0;
    while (all[size] != 0) {
      size++;
    }
    return new Segment(new String(all, 0, size, StandardCharsets.US_ASCII));
  }

  /** Where the next segment may begin. */
  static byte[] behind(Segment segment) {
    byte[] all = of(segment, Bytes.EMPTY);
    all[all.length - 1] = 1;
    return all;
  }
}
