package org.cpchain.contract.system.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;

/** Several byte strings as one: before each its length in four bytes. */
public final class Parts {
  private Parts() {}

  public static Bytes join(List<Bytes> parts) {
    List<Bytes> all = new ArrayList<>();
    for (Bytes part : parts) {
      all.add(Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(part.size()).array()));
      all.add(part);
    }
    return Bytes.concat(all.toArray(new Bytes[0]));
  }

  public static List<Bytes> split(Bytes joined) {
    List<Bytes> parts = new ArrayList<>();
    int at = 0;
    while (at < joined.size()) {
      int from = at + Integer.BYTES;
      int size = ByteBuffer.wrap(joined.slice(at, from).toArray()).getInt();
      parts.add(joined.slice(from, from + size));
      at = from + size;
    }
    return parts;
  }
}
