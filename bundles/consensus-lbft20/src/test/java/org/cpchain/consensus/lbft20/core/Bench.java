package org.cpchain.consensus.lbft20.core;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.lbft.rig.TestBench;
import org.cpchain.testkit.FakeHost;

/** Validator 1 of four, where validator 0 is the scheduled proposer. */
final class Bench extends TestBench<State> {
  final Proposal good = block("good");
  final Proposal impeach = impeachBlock();

  Bench() {
    this(FakeHost.onDemand());
  }

  Bench(ChainRules rules) {
    super(Subject20.INSTANCE, Cluster.committee(4), 1, rules);
  }

  List<Effect> expire() {
    return happen(new Event.TimerFired(TimerId.IMPEACH, now));
  }

  /** A bench that has come to the stage on the usual way. */
  static Bench at(Stage stage) {
    Bench bench = new Bench();
    switch (stage) {
      case IDLE -> {}
      case PREPARE -> bench.prepared(bench.good);
      case COMMIT -> {
        bench.prepared(bench.good);
        bench.sign(bench.receive(0, bench.prepare(bench.good, 0, 2)));
      }
      case IMPEACH_PREPARE -> {
        bench.expire();
        bench.sign(bench.impeachBuilt());
      }
      case IMPEACH_COMMIT -> {
        bench.expire();
        bench.sign(bench.impeachBuilt());
        bench.sign(bench.receive(2, bench.prepare(bench.impeach, 2)));
      }
      case VALIDATE -> {
        bench.prepared(bench.good);
        bench.sign(bench.receive(0, bench.commit(bench.good, 0, 2, 3)));
      }
    }
    return bench;
  }

  /** The impeach block's certificate. */
  Message.Validate impeachment(int... signers) {
    Ballot ballot = ballot(impeach, Phase.IMPEACH_COMMIT);
    return new Message.Validate(new Certificate(ballot, votes(ballot, signers)), Bytes.EMPTY);
  }
}
