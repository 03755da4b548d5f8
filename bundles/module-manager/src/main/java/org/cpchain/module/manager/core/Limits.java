package org.cpchain.module.manager.core;

/**
 * How long the steps of a swap may take, milliseconds.
 *
 * @param shadow how long the candidate runs in the shadow; 0: not at all
 * @param swap from the first sign to the running module until the candidate runs
 * @param proof how long the candidate must do its work before the swap is over
 */
public record Limits(long shadow, long swap, long proof) {
  /** A shadow may need that much longer than its span to begin and to end. */
  static final long SHADOW_SLACK = 30_000;
}
