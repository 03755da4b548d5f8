package org.cpchain.dpor.campaign;

import java.util.Optional;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submissions;

/**
 * The idempotency keys of what the node submits for its campaign: one for each act and term, and
 * further ones as long as transactions are reverted.
 */
final class Acts {
  /** In a term; what fails so often will not succeed in the next block either. */
  private static final int MOST_ATTEMPTS = 8;

  private final Submissions submissions;

  Acts(Submissions submissions) {
    this.submissions = submissions;
  }

  /** What is known of an act in a term. */
  sealed interface Attempt {
    /** Nothing stands in the way of submitting it under the key. */
    record Free(String key) implements Attempt {}

    /** It is under way, or final in a block that was not looked at yet. */
    record UnderWay() implements Attempt {}

    /**
     * It has failed too often in this term.
     *
     * @param reason of the last failure
     */
    record GivenUp(String reason) implements Attempt {}
  }

  /**
   * @param head height of the block whose state asks for the act
   */
  Attempt attempt(String act, long term, long head) {
    // one that was sent at the end of the term before may still be under way
    return in(act, term - 1, head) instanceof Attempt.UnderWay underWay
        ? underWay
        : in(act, term, head);
  }

  private Attempt in(String act, long term, long head) {
    String reason = "";
    for (int number = 1; number <= MOST_ATTEMPTS; number++) {
      String key = "dpor:" + act + ":" + term + ":" + number;
      Optional<Submissions.Submitted> found = submissions.find(key);
      if (found.isEmpty()) {
        return new Attempt.Free(key);
      }
      Receipt receipt = found.get().receipt().toCompletableFuture().getNow(null);
      if (receipt == null || receipt.height() > head) {
        return new Attempt.UnderWay();
      }
      reason = receipt.revertReason();
    }
    return new Attempt.GivenUp(reason);
  }
}
