package org.cpchain.bench.consensus;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.bench.consensus.Meter.Account;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;

/** What the application does is not consensus. */
final class MeteredApplication implements BlockApplication {
  private final BlockApplication application;
  private final Meter meter;
  private final LongConsumer built;
  private final LongConsumer committed;

  /**
   * @param built told the height of a block that this node has made
   * @param committed told the height of a block that is final on this node
   */
  MeteredApplication(
      BlockApplication application, Meter meter, LongConsumer built, LongConsumer committed) {
    this.application = application;
    this.meter = meter;
    this.built = built;
    this.committed = committed;
  }

  private <T> T charge(Supplier<T> work) {
    return meter.charge(Account.EXECUTION, work);
  }

  @Override
  public long height() {
    return charge(application::height);
  }

  @Override
  public Hash hash() {
    return charge(application::hash);
  }

  @Override
  public long timestamp() {
    return charge(application::timestamp);
  }

  @Override
  public Committee committee(long height) {
    return application.committee(height);
  }

  @Override
  public boolean hasWork() {
    return charge(application::hasWork);
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    Optional<Proposal> block = charge(() -> application.build(height, timestamp, allowEmpty));
    block.ifPresent(made -> built.accept(height));
    return block;
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    return charge(() -> application.impeachBlock(height, timestamp));
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    return charge(() -> application.decode(payload));
  }

  @Override
  public Verdict execute(Proposal proposal) {
    return charge(() -> application.execute(proposal));
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    meter.charge(Account.EXECUTION, () -> application.commit(proposal, certificate));
    committed.accept(proposal.height());
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    return charge(() -> application.finalBlock(height));
  }
}
