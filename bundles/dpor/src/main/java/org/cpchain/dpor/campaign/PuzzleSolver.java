package org.cpchain.dpor.campaign;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.State;
import org.cpchain.dpor.core.admission.Puzzle;
import org.cpchain.dpor.core.admission.Work;
import org.cpchain.ledger.Header;
import org.cpchain.reputation.Campaign.Solution;

/**
 * Solves the admission puzzles for this node, on the caller's thread. The memory's comes first: it
 * takes longer, and both are bound to blocks that must not be old.
 */
final class PuzzleSolver {
  /** About a millisecond of SHA-256; one try of scrypt takes some. */
  private static final long CPU_TRIES = 1000;

  private static final long NANOS = 1_000_000_000L;

  private final Elections elections;
  private final Address self;
  private final Work cpu;
  private final Work memory;
  private final long limitNanos;
  private final LongSupplier clock;

  /**
   * @param limitSeconds for each puzzle
   * @param clock nanoseconds, from any beginning
   */
  PuzzleSolver(
      Elections elections, Address self, CryptoSuite suite, int limitSeconds, LongSupplier clock) {
    this.elections = elections;
    this.self = self;
    this.cpu = Work.cpu(suite::sha256);
    this.memory = Work.memory(suite::scrypt);
    this.limitNanos = limitSeconds * NANOS;
    this.clock = clock;
  }

  /** Without success when the time is over or {@code goOn} says false. */
  Solution memory(BooleanSupplier goOn) {
    return solve(memory, "memoryDifficulty", 1, goOn);
  }

  /** As {@link #memory}. */
  Solution cpu(BooleanSupplier goOn) {
    return solve(cpu, "cpuDifficulty", CPU_TRIES, goOn);
  }

  private Solution solve(Work work, String difficulty, long tries, BooleanSupplier goOn) {
    Header head = elections.ledger().head();
    State state = elections.state(head.height());
    // the contract knows the hash of a block's grandparent, not of its parent
    long bound = head.height() - 1;
    Puzzle puzzle = new Puzzle(self, head.parent(), state.difficulty(difficulty));
    long begun = clock.getAsLong();
    long from = 0;
    while (goOn.getAsBoolean() && clock.getAsLong() - begun < limitNanos) {
      OptionalLong nonce = puzzle.search(work, from, tries);
      if (nonce.isPresent()) {
        return new Solution(bound, nonce.getAsLong(), true);
      }
      from += tries;
    }
    return new Solution(bound, 0, false);
  }
}
