package org.cpchain.sim.world;

import org.cpchain.base.Hash;

/**
 * A 256-bit hash for simulations: four lanes of multiply, rotate and xor with the constants of
 * MurmurHash3's finalizer. Ten times as fast as SHA-256; nobody in a simulation computes
 * collisions.
 */
final class Mixer {
  private long a = 0x9e3779b97f4a7c15L;
  private long b = 0xbf58476d1ce4e5b9L;
  private long c = 0x94d049bb133111ebL;
  private long d = 0xd6e8feb86659fd93L;
  private long length;

  Mixer add(byte[] part) {
    int at = 0;
    for (; at + Long.BYTES <= part.length; at += Long.BYTES) {
      word(read(part, at, Long.BYTES));
    }
    if (at < part.length) {
      word(read(part, at, part.length - at) << (8 * (Long.BYTES - part.length + at)));
    }
    length += part.length;
    return this;
  }

  Mixer word(long value) {
    long t = finish(value ^ a);
    a = Long.rotateLeft(b + t, 23);
    b = Long.rotateLeft(c ^ t, 41) * 0x9fb21c651e98df25L;
    c = d + (t ^ a);
    d = Long.rotateLeft(t, 17) ^ (a * 0xff51afd7ed558ccdL);
    return this;
  }

  Hash toHash() {
    byte[] out = new byte[Hash.SIZE];
    word(length);
    for (int i = 0; i < 4; i++) {
      word(i);
      write(out, i * Long.BYTES, finish(a ^ Long.rotateLeft(b, 13) ^ c ^ d));
    }
    return Hash.of(out);
  }

  /** The finalizer of MurmurHash3, a bijection that spreads every bit over all. */
  static long finish(long value) {
    long z = value;
    z = (z ^ z >>> 33) * 0xff51afd7ed558ccdL;
    z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
    return z ^ z >>> 33;
  }

  // Byte by byte: HotSpot 17.0.15 loses what a VarHandle writes into an array that is then cloned.
  private static void write(byte[] out, int at, long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      out[at + i] = (byte) (value >>> (56 - 8 * i));
    }
  }

  private static long read(byte[] in, int at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | (in[at + i] & 0xff);
    }
    return value;
  }
}
