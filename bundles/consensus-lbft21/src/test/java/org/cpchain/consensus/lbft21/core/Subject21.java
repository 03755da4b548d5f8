package org.cpchain.consensus.lbft21.core;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.rig.Subject;
import org.cpchain.testkit.FakeSuite;

/** LBFT 2.1 under test: one vote in each step of a round, one complaint for a round. */
enum Subject21 implements Subject<State> {
  INSTANCE;

  @Override
  public Lbft21 protocol(ChainRules rules, Address self) {
    return new Lbft21(rules, FakeSuite.INSTANCE, self);
  }

  @Override
  public ConsensusModule module() {
    return new Lbft21Module();
  }

  @Override
  public Saying saying(Ballot vote) {
    String step = vote.phase().isCommit() ? "second" : "first";
    String what = step + " vote at " + vote.height() + " round " + vote.round();
    return new Saying(what, vote, vote.block());
  }

  @Override
  public Optional<Saying> saying(Message message) {
    if (message instanceof Testify m) {
      Testimony said = m.testimony();
      String what = "testimony at " + said.height() + " round " + said.round();
      return Optional.of(new Saying(what, said, said.seen().block()));
    }
    if (!(message instanceof Complain m)) {
      return Optional.empty();
    }
    Complaint own = m.complaint();
    String what = "complaint at " + own.height() + " round " + own.round();
    Hash block = own.prepared().map(Ballot::block).orElse(Hash.ZERO);
    return Optional.of(new Saying(what, own, block));
  }
}
