package org.cpchain.sim.replay;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;

/** The application of a host. */
abstract class ForwardingApplication implements BlockApplication {
  private final BlockApplication real;

  ForwardingApplication(BlockApplication real) {
    this.real = real;
  }

  @Override
  public long height() {
    return real.height();
  }

  @Override
  public Hash hash() {
    return real.hash();
  }

  @Override
  public long timestamp() {
    return real.timestamp();
  }

  @Override
  public Committee committee(long height) {
    return real.committee(height);
  }

  @Override
  public boolean hasWork() {
    return real.hasWork();
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    return real.build(height, timestamp, allowEmpty);
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    return real.impeachBlock(height, timestamp);
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    return real.decode(payload);
  }

  @Override
  public Verdict execute(Proposal proposal) {
    return real.execute(proposal);
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    real.commit(proposal, certificate);
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    return real.finalBlock(height);
  }
}
