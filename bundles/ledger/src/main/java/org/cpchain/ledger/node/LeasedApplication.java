package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.function.LongFunction;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;

/**
 * The chain as one protocol's engine may work on it: it makes, reads and decides blocks of the
 * heights at which its protocol is in force. So no block of a later height is made by the old rules
 * while the engine is being replaced.
 */
final class LeasedApplication implements BlockApplication {
  private final BlockApplication base;
  private final String protocol;
  private final LongFunction<String> protocolAt;
  private final EngineLease lease;

  LeasedApplication(
      BlockApplication base, String protocol, LongFunction<String> protocolAt, EngineLease lease) {
    this.base = base;
    this.protocol = protocol;
    this.protocolAt = protocolAt;
    this.lease = lease;
  }

  @Override
  public long height() {
    return base.height();
  }

  @Override
  public Hash hash() {
    return base.hash();
  }

  @Override
  public long timestamp() {
    return base.timestamp();
  }

  @Override
  public Committee committee(long height) {
    return base.committee(height);
  }

  @Override
  public boolean hasWork() {
    return holds(base.height() + 1) && base.hasWork();
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    return holds(height) ? base.build(height, timestamp, allowEmpty) : Optional.empty();
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    return base.impeachBlock(height, timestamp);
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    long next = base.height() + 1;
    return holds(next) ? base.decode(payload) : Result.refused(over(next));
  }

  @Override
  public Verdict execute(Proposal proposal) {
    return holds(proposal.height())
        ? base.execute(proposal)
        : new Verdict.Reject(over(proposal.height()));
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    lease.check();
    if (!holds(proposal.height())) {
      throw new IllegalStateException(over(proposal.height()).message());
    }
    base.commit(proposal, certificate);
    lease.countDecided();
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    return base.finalBlock(height);
  }

  private boolean holds(long height) {
    return protocolAt.apply(height).equals(protocol);
  }

  private Reason over(long height) {
    return new Reason(
        "protocol-over",
        "block " + height + " is decided by " + protocolAt.apply(height) + ", not " + protocol);
  }
}
