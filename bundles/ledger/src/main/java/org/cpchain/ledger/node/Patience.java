package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Decides what is said about an obstacle, and when. Bundles start one after the other, so one that
 * passes soon is not worth a word, and only one that lasts is worth a warning. For use by one
 * thread at a time.
 */
final class Patience {
  static final long QUIET = TimeUnit.SECONDS.toNanos(3);
  static final long CALM = TimeUnit.SECONDS.toNanos(60);

  /** What is to be said. */
  enum Word {
    WAITING,
    WARNING,
    OVER
  }

  private String obstacle = "";
  private long since;
  private Optional<Word> said = Optional.empty();
  private boolean unresolved;

  /**
   * @param found empty text, or what stands in the way now
   * @param now nanoseconds of a clock that only goes forward
   */
  Optional<Word> consider(String found, long now) {
    if (!found.equals(obstacle)) {
      obstacle = found;
      since = now;
      said = Optional.empty();
    }
    Optional<Word> due = due(now - since);
    if (due.isEmpty() || due.equals(said)) {
      return Optional.empty();
    }
    said = due;
    unresolved = !obstacle.isEmpty();
    return due;
  }

  private Optional<Word> due(long age) {
    if (obstacle.isEmpty()) {
      return unresolved ? Optional.of(Word.OVER) : Optional.empty();
    }
    if (age < QUIET) {
      return Optional.empty();
    }
    return Optional.of(age < CALM ? Word.WAITING : Word.WARNING);
  }
}
