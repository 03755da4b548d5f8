package org.cpchain.base;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Byte strings in one value, each of which can be read without the others: their number, the place
 * where each ends (4 bytes big-endian each), then the strings.
 */
public final class PackedList {
  private PackedList() {}

  public static Bytes pack(List<Bytes> items) {
    ByteBuffer head = ByteBuffer.allocate(Integer.BYTES * (1 + items.size())).putInt(items.size());
    List<Bytes> all = new ArrayList<>();
    int end = 0;
    for (Bytes item : items) {
      end += item.size();
      head.putInt(end);
      all.add(item);
    }
    all.add(0, Bytes.of(head.array()));
    return Bytes.concat(all.toArray(new Bytes[0]));
  }

  public static int size(Bytes packed) {
    return number(packed, 0);
  }

  /**
   * @param index from 0 on
   */
  public static Bytes get(Bytes packed, int index) {
    int base = Integer.BYTES * (1 + size(packed));
    int from = index == 0 ? 0 : number(packed, index);
    return packed.slice(base + from, base + number(packed, index + 1));
  }

  /** All of them, in their order. */
  public static List<Bytes> unpack(Bytes packed) {
    List<Bytes> items = new ArrayList<>();
    for (int i = 0; i < size(packed); i++) {
      items.add(get(packed, i));
    }
    return items;
  }

  private static int number(Bytes packed, int index) {
    return packed.asByteBuffer().getInt(index * Integer.BYTES);
  }
}
