package org.cpchain.storage.switching.core;

import org.cpchain.base.Bytes;
import org.cpchain.storage.Segment;

/**
 * How far the copy of a store has come. It is made in rounds, each with a fresh snapshot of the
 * store: what was changed since the last one is carried over as far as it is {@link #covers
 * covered}, then the next entries are copied. So copy and snapshot are equal behind the position
 * after each round, however long all of it takes.
 *
 * @param segment in which the next entry is; segments follow each other by name
 * @param next the least key that the next entry may have
 */
public record Course(Phase phase, String segment, Bytes next) {
  /** What a round does. */
  public enum Phase {
    /** Copies entries. */
    COPYING,
    /** Reads both, from the beginning. */
    COMPARING,
    /** Carries over what was changed, and nothing else. */
    FOLLOWING
  }

  public static final Course BEGIN = new Course(Phase.COPYING, "", Bytes.EMPTY);

  private static final Bytes ZERO = Bytes.of((byte) 0);

  /** Everything before this entry, and itself, is done. */
  public Course after(Segment done, Bytes key) {
    return new Course(phase, done.name(), Bytes.concat(key, ZERO));
  }

  /** The whole segment is done. */
  public Course after(Segment done) {
    // no segment's name has a blank, which is less than all that names have
    return new Course(phase, done.name() + " ", Bytes.EMPTY);
  }

  /** The phase is at the end of the store. */
  public Course completed() {
    return new Course(
        phase == Phase.COPYING ? Phase.COMPARING : Phase.FOLLOWING, BEGIN.segment(), BEGIN.next());
  }

  /** Whether the copy has this key already, or does not need it, so that a change must be told. */
  public boolean covers(Segment of, Bytes key) {
    int order = of.name().compareTo(segment);
    return phase != Phase.COPYING || order < 0 || (order == 0 && key.compareTo(next) < 0);
  }

  /** Where the phase goes on in this segment; the segments before are done. */
  public Bytes from(Segment in) {
    return in.name().equals(segment) ? next : Bytes.EMPTY;
  }

  public boolean isDone(Segment whole) {
    return whole.name().compareTo(segment) < 0;
  }
}
