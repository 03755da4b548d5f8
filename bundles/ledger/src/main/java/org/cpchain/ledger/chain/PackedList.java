package org.cpchain.ledger.chain;

import java.nio.ByteBuffer;
import java.util.List;
import org.cpchain.base.Bytes;

/**
 * Byte strings in one value, each of which can be read without the others: their number, the place
 * where each ends (4 bytes big-endian each), then the strings.
 */
final class PackedList {
  private PackedList() {}

  static Bytes pack(List<Bytes> items) {
    int size = Integer.BYTES * (1 + items.size()) + items.stream().mapToInt(Bytes::size).sum();
    ByteBuffer out = ByteBuffer.allocate(size).putInt(items.size());
    int end = 0;
    for (Bytes item : items) {
      end += item.size();
      out.putInt(end);
    }
    items.forEach(item -> out.put(item.toArray()));
    return Bytes.of(out.array());
  }

  static int size(Bytes packed) {
    return number(packed, 0);
  }

  static Bytes get(Bytes packed, int index) {
    int base = Integer.BYTES * (1 + size(packed));
    int from = index == 0 ? 0 : number(packed, index);
    return packed.slice(base + from, base + number(packed, index + 1));
  }

  private static int number(Bytes packed, int index) {
    int at = index * Integer.BYTES;
    return ByteBuffer.wrap(packed.slice(at, at + Integer.BYTES).toArray()).getInt();
  }
}
