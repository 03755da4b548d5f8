package org.cpchain.sim.world;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Proposal;

/** The final blocks on a machine's disk. They outlive every engine. */
public final class SimChain {
  /** A final block with the certificate it came with. */
  public record Entry(SimBlock block, Proposal proposal, Bytes certificate) {}

  private final List<Entry> entries = new ArrayList<>();
  private final BitSet included = new BitSet();
  private final Hash genesis;

  SimChain(Hash genesis) {
    this.genesis = genesis;
  }

  public long height() {
    return entries.size();
  }

  public Optional<Entry> entry(long height) {
    return height < 1 || height > entries.size()
        ? Optional.empty()
        : Optional.of(entries.get((int) height - 1));
  }

  Optional<Entry> last() {
    return entry(height());
  }

  Hash hash() {
    return last().map(entry -> entry.proposal().hash()).orElse(genesis);
  }

  Hash root() {
    return last().map(entry -> entry.block().stateRoot()).orElse(Hash.ZERO);
  }

  long timestamp() {
    return last().map(entry -> entry.proposal().timestamp()).orElse(SimClock.EPOCH_MILLIS);
  }

  BitSet included() {
    return included;
  }

  void append(Entry entry) {
    entries.add(entry);
    entry.block().transactions().forEach(number -> included.set(number.intValue()));
  }
}
