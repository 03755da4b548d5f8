package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.rig.SimulatedCluster;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;

/** Validators that run LBFT 2.1. */
final class Cluster extends SimulatedCluster<State> {
  Cluster(int size, long seed) {
    this(size, seed, FakeHost.onDemand());
  }

  Cluster(int size, long seed, ChainRules rules) {
    super(Subject21.INSTANCE, size, seed, rules);
  }

  Byzantine corrupt(int index) {
    return replace(index, address -> new Byzantine(this, address));
  }

  static MessageCodec messages(ChainRules rules) {
    return Subject21.INSTANCE.protocol(rules, FakeSuite.address("anybody")).messages();
  }

  /** What is signed on the chain of these rules. */
  static Hash digest(ChainRules rules, Statement statement) {
    return Lbft21.domain(FakeSuite.INSTANCE, rules).digest(statement);
  }
}
