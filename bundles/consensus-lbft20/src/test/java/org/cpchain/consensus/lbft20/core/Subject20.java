package org.cpchain.consensus.lbft20.core;

import org.cpchain.base.Address;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.rig.Subject;
import org.cpchain.testkit.FakeSuite;

/** LBFT 2.0 under test: an honest validator votes once in each phase, which may be all four. */
enum Subject20 implements Subject<State> {
  INSTANCE;

  @Override
  public Lbft20 protocol(ChainRules rules, Address self) {
    return new Lbft20(rules, FakeSuite.INSTANCE, self);
  }

  @Override
  public ConsensusModule module() {
    return new Lbft20Module();
  }

  @Override
  public Saying saying(Ballot vote) {
    return new Saying(vote.phase() + " at " + vote.height(), vote, vote.block());
  }
}
