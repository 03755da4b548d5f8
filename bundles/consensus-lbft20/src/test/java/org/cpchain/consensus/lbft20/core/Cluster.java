package org.cpchain.consensus.lbft20.core;

import org.cpchain.consensus.ChainRules;
import org.cpchain.lbft.rig.SimulatedCluster;
import org.cpchain.testkit.FakeHost;

/** Validators that run LBFT 2.0; the timeout is one second. */
final class Cluster extends SimulatedCluster<State> {
  Cluster(int size, long seed) {
    this(size, seed, FakeHost.onDemand());
  }

  Cluster(int size, long seed, ChainRules rules) {
    super(Subject20.INSTANCE, size, seed, rules);
  }
}
