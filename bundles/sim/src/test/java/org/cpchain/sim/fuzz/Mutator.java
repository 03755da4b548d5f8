package org.cpchain.sim.fuzz;

import org.cpchain.base.Bytes;
import org.cpchain.sim.world.Chance;

/** Damages bytes without knowing what they mean. */
final class Mutator {
  private static final int LONGEST_PART = 64;
  private static final int MOST_EXTRA = 512;
  private static final byte[] EXTREMES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

  private final Chance chance;

  Mutator(Chance chance) {
    this.chance = chance;
  }

  /** One to three kinds of damage on top of each other. */
  Bytes mutate(Bytes message, Bytes other) {
    Bytes bytes = message;
    for (int times = chance.between(1, 3); times > 0; times--) {
      bytes = bytes.isEmpty() ? random(LONGEST_PART) : once(bytes, other);
    }
    return bytes;
  }

  private Bytes once(Bytes bytes, Bytes other) {
    int at = chance.between(0, bytes.size() - 1);
    int end = at + chance.between(1, Math.min(LONGEST_PART, bytes.size() - at));
    Bytes head = bytes.slice(0, at);
    Bytes tail = bytes.slice(end, bytes.size());
    return switch (chance.between(0, 9)) {
      case 0, 1 -> with(bytes, at, (byte) (bytes.get(at) ^ 1 << chance.between(0, 7)));
      case 2 -> with(bytes, at, (byte) (bytes.get(at) + (chance.coin() ? 1 : -1)));
      case 3 -> number(bytes, at);
      case 4 -> head;
      case 5 -> Bytes.concat(bytes, random(chance.between(1, MOST_EXTRA)));
      case 6 -> Bytes.concat(bytes.slice(0, end), bytes.slice(at, bytes.size())); // a part twice
      case 7 -> Bytes.concat(head, tail); // a part less
      case 8 -> Bytes.concat(head, other.slice(Math.min(at, other.size()), other.size()));
      default -> with(bytes, Math.min(1, bytes.size() - 1), (byte) chance.between(0, 12));
    };
  }

  /** Four bytes that may be a length: huge, negative, zero. */
  private Bytes number(Bytes bytes, int at) {
    byte[] changed = bytes.toArray();
    byte rest = extreme();
    for (int i = 0; i < Integer.BYTES && at + i < changed.length; i++) {
      changed[at + i] = i == 0 ? extreme() : rest;
    }
    return Bytes.of(changed);
  }

  private byte extreme() {
    return EXTREMES[chance.between(0, EXTREMES.length - 1)];
  }

  private static Bytes with(Bytes bytes, int at, byte value) {
    byte[] changed = bytes.toArray();
    changed[at] = value;
    return Bytes.of(changed);
  }

  private Bytes random(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) chance.bits();
    }
    return Bytes.of(bytes);
  }
}
