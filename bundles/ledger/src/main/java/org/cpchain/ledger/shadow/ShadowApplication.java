package org.cpchain.ledger.shadow;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;

/**
 * The chain as the shadow sees it: at the height that it has reached itself, with the answers that
 * the running engine got. Nothing is built, executed or decided for it.
 */
final class ShadowApplication implements BlockApplication {
  private final BlockApplication real;
  private final Tape tape;
  private final LongSupplier now;
  private final Notes notes;
  private volatile Place place;
  private volatile OptionalLong first = OptionalLong.empty();

  private record Place(long height, Hash hash, long timestamp) {}

  /**
   * @param now the shadow's time
   */
  ShadowApplication(BlockApplication real, Tape tape, LongSupplier now, Notes notes) {
    this.real = real;
    this.tape = tape;
    this.now = now;
    this.notes = notes;
    this.place = new Place(real.height(), real.hash(), real.timestamp());
  }

  @Override
  public long height() {
    return place.height();
  }

  @Override
  public Hash hash() {
    return place.hash();
  }

  @Override
  public long timestamp() {
    return place.timestamp();
  }

  @Override
  public Committee committee(long height) {
    return real.committee(height);
  }

  @Override
  public boolean hasWork() {
    return tape.hasWork(now.getAsLong());
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    return tape.build(height);
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    return tape.impeachBlock(height)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "it gives up on the proposer of height "
                        + height
                        + ", which the running engine did not"));
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    return tape.decode(payload);
  }

  @Override
  public Verdict execute(Proposal proposal) {
    return tape.execute(proposal);
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    if (proposal.height() <= height()) {
      return;
    }
    Optional<Proposal> decided = tape.decision(proposal.height());
    if (decided.isPresent() && !decided.get().hash().equals(proposal.hash())) {
      notes.wrong(
          "at height "
              + proposal.height()
              + " it decided "
              + proposal.hash()
              + ", the chain "
              + decided.get().hash());
      return;
    }
    notes.decided(proposal.height());
    reach(proposal);
  }

  private void reach(Proposal proposal) {
    place = new Place(proposal.height(), proposal.hash(), proposal.timestamp());
    if (first.isEmpty()) {
      first = OptionalLong.of(proposal.height());
    }
  }

  /**
   * The height that it reached first: from there on it can be expected to keep up. Empty as long as
   * it has reached none.
   */
  OptionalLong first() {
    return first;
  }

  /** Goes on from there, whether or not the shadow has decided it; false when it is there. */
  boolean advance(Proposal decided) {
    if (decided.height() <= height()) {
      return false;
    }
    reach(decided);
    return true;
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    return height <= height() ? real.finalBlock(height) : Optional.empty();
  }
}
