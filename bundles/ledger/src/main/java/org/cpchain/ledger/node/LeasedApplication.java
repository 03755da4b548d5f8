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
 * while the engine is being replaced. Once the lease is revoked it makes, reads and decides none.
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
    boolean work = holds(base.height() + 1) && base.hasWork();
    lease.tape().ifPresent(tape -> tape.hadWork(lease.time().now(), work));
    return work;
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    lease.check();
    Optional<Proposal> built =
        holds(height) ? base.build(height, timestamp, allowEmpty) : Optional.empty();
    built.ifPresent(one -> lease.tape().ifPresent(tape -> tape.built(one)));
    return built;
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    lease.check();
    Proposal block = base.impeachBlock(height, timestamp);
    lease.tape().ifPresent(tape -> tape.impeached(block));
    return block;
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    lease.check();
    long next = base.height() + 1;
    Result<Proposal> answer = holds(next) ? base.decode(payload) : Result.refused(over(next));
    lease.tape().ifPresent(tape -> tape.decoded(payload, answer));
    return answer;
  }

  @Override
  public Verdict execute(Proposal proposal) {
    lease.check();
    Verdict answer =
        holds(proposal.height())
            ? base.execute(proposal)
            : new Verdict.Reject(over(proposal.height()));
    lease.tape().ifPresent(tape -> tape.executed(proposal, answer));
    return answer;
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    lease.check();
    if (!holds(proposal.height())) {
      throw new IllegalStateException(over(proposal.height()).message());
    }
    lease.tape().ifPresent(tape -> tape.decided(proposal));
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
