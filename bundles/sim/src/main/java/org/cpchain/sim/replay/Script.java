package org.cpchain.sim.replay;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;

/**
 * What all machines of a stretch are to decide, and what went otherwise; the first difference is
 * kept.
 */
final class Script {
  private final History history;
  private final long from;
  private final long to;
  private final boolean spoiled;
  private long released;
  private Optional<Difference> difference = Optional.empty();

  /**
   * @param spoiled whether the application refuses the blocks
   */
  Script(History history, long from, long to, boolean spoiled) {
    this.history = history;
    this.from = from;
    this.to = to;
    this.spoiled = spoiled;
  }

  long from() {
    return from;
  }

  boolean isSpoiled() {
    return spoiled;
  }

  /** From now on the block of this height may be made. */
  void release(long height) {
    released = height;
  }

  boolean isReleased(long height) {
    return height <= released;
  }

  /** The chain's block of the height; empty behind the stretch. */
  Optional<ChainBlock> block(long height) {
    return height < from || height > to ? Optional.empty() : Optional.of(history.block(height));
  }

  /** The chain's block with these bytes, if it is the height's or one beside it. */
  Optional<Proposal> find(long height, Bytes payload) {
    for (long near = height - 1; near <= height + 1; near++) {
      Optional<Proposal> known =
          block(near).map(ChainBlock::proposal).filter(block -> block.payload().equals(payload));
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  void differs(Difference found) {
    if (difference.isEmpty()) {
      difference = Optional.of(found);
    }
  }

  Optional<Difference> difference() {
    return difference;
  }
}
