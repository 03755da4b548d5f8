package org.cpchain.module.manager.core;

/**
 * How long the steps of a swap may take, milliseconds.
 *
 * @param shadow how long the candidate runs in the shadow; 0: not at all
 * @param quiesce until the one before has come to its end; {@link #NONE} where that is not known
 *     beforehand
 * @param swap from then until the candidate runs
 * @param proof how long the candidate must do its work before the swap is over
 */
public record Limits(long shadow, long quiesce, long swap, long proof) {
  /** No limit. */
  public static final long NONE = Long.MAX_VALUE;

  /** A shadow may need that much longer than its span to begin and to end. */
  static final long SHADOW_SLACK = 30_000;

  /**
   * Until the one before is back in place: on that way the candidate has to let go first, as the
   * one before had.
   */
  long back() {
    return quiesce == NONE ? NONE : swap;
  }

  /** For what has proven itself before. */
  public Limits withoutShadow() {
    return new Limits(0, quiesce, swap, proof);
  }

  /** For modules that may take any time to let go, such as a storage that is copied meanwhile. */
  public Limits withoutQuiesce() {
    return new Limits(shadow, NONE, swap, proof);
  }
}
