package org.cpchain.contract.system.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;

/** Whole numbers of eight bytes each, one after the other. */
public final class Longs {
  /** As many numbers as there are groups of eight bytes. */
  public static final Codec<List<Long>> CODEC = Codec.of(Longs::encode, Longs::decode);

  private Longs() {}

  private static Bytes encode(List<Long> numbers) {
    ByteBuffer out = ByteBuffer.allocate(Long.BYTES * numbers.size());
    for (long number : numbers) {
      out.putLong(number);
    }
    return Bytes.of(out.array());
  }

  private static List<Long> decode(Bytes bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes.toArray());
    List<Long> numbers = new ArrayList<>();
    while (in.hasRemaining()) {
      numbers.add(in.getLong());
    }
    return numbers;
  }
}
