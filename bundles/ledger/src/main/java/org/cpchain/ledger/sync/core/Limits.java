package org.cpchain.ledger.sync.core;

/**
 * How much is asked for, kept and waited for. Times in milliseconds.
 *
 * @param headers in one answer
 * @param blocks in one answer
 * @param direct up to so many blocks are fetched at once, without their headers first
 * @param window how many headers may be ahead of the last final block
 * @param heldBytes how many bytes of blocks may wait for their turn
 * @param importBlocks how many blocks are handed over for execution together
 * @param importBytes how many bytes of them
 * @param askedAtOnce how many questions a peer has at one time
 * @param patience how long an answer is waited for
 * @param validatorGap so many missing blocks are left to a validator's consensus engine
 * @param validatorPatience unless none of them has come after this time
 * @param pause after a trouble of this node's own
 * @param skip who lacks more blocks than this copies a state and skips them
 */
public record Limits(
    int headers,
    int blocks,
    int direct,
    int window,
    long heldBytes,
    int importBlocks,
    long importBytes,
    int askedAtOnce,
    long patience,
    long validatorGap,
    long validatorPatience,
    long pause,
    long skip) {
  public static final Limits DEFAULT =
      new Limits(192, 64, 16, 2_048, 64L << 20, 256, 8L << 20, 2, 5_000, 8, 2_000, 3_000, 20_000);

  /** With another distance from which on blocks are skipped. */
  public Limits skippingFrom(long distance) {
    return new Limits(
        headers,
        blocks,
        direct,
        window,
        heldBytes,
        importBlocks,
        importBytes,
        askedAtOnce,
        patience,
        validatorGap,
        validatorPatience,
        pause,
        distance);
  }

  /** Between two tips for the same peer: of a node that follows, and of one that is behind. */
  static final long TELL = 5;

  static final long TELL_WHILE_BEHIND = 500;

  /** A tip that seems to have been lost is told again. */
  static final long TELL_AGAIN = 5_000;
}
