package org.cpchain.dpor.core.reputation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cpchain.base.Bytes;

/**
 * How often each {@link Kind} was counted.
 *
 * @param values in the order of the kinds, which is that of the stored record; none negative
 */
public record Counts(List<Integer> values) {
  /** Of the stored form, in bytes: a version, and four bytes for each kind. */
  public static final int SIZE = 1 + Integer.BYTES * Kind.values().length;

  private static final byte VERSION = 1;

  public Counts {
    values = List.copyOf(values);
    if (values.size() != Kind.values().length || values.stream().anyMatch(v -> v < 0)) {
      throw new IllegalArgumentException("no counts: " + values);
    }
  }

  public static Counts none() {
    return new Counts(Collections.nCopies(Kind.values().length, 0));
  }

  public static Counts of(Kind kind, int count) {
    return none().plus(kind, count);
  }

  public int get(Kind kind) {
    return values.get(kind.place());
  }

  public boolean isNone() {
    return values.stream().allMatch(value -> value == 0);
  }

  public Counts plus(Kind kind, int count) {
    List<Integer> sum = new ArrayList<>(values);
    sum.set(kind.place(), Math.addExact(get(kind), count));
    return new Counts(sum);
  }

  /** The sum for the kinds of the span; the others stay as they are here. */
  public Counts plus(Counts other, Span span) {
    return added(other, span, 1);
  }

  /**
   * The difference for the kinds of the span; the others stay as they are here.
   *
   * @throws IllegalArgumentException when more leaves than there is
   */
  public Counts minus(Counts other, Span span) {
    return added(other, span, -1);
  }

  private Counts added(Counts other, Span span, int sign) {
    List<Integer> sum = new ArrayList<>(values);
    for (Kind kind : Kind.values()) {
      if (kind.span() == span) {
        sum.set(kind.place(), Math.addExact(get(kind), sign * other.get(kind)));
      }
    }
    return new Counts(sum);
  }

  /** The stored form; see {@link #read}. */
  public Bytes bytes() {
    ByteBuffer out = ByteBuffer.allocate(SIZE).put(VERSION);
    values.forEach(out::putInt);
    return Bytes.of(out.array());
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a record of this version
   */
  public static Counts read(Bytes record) {
    if (record.size() != SIZE || record.get(0) != VERSION) {
      throw new IllegalArgumentException("no counts of version " + VERSION + ": " + record);
    }
    return read(record.asByteBuffer().position(1));
  }

  static Counts read(ByteBuffer in) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < Kind.values().length; i++) {
      values.add(in.getInt());
    }
    return new Counts(values);
  }
}
