package org.cpchain.consensus.lbft21;

import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.core.Account;
import org.cpchain.consensus.lbft21.core.Lbft21;
import org.cpchain.consensus.lbft21.core.State;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.lbft.LbftModule;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/** LBFT 2.1 as a replaceable module. */
@Component(
    service = ConsensusModule.class,
    property = {
      Modules.FAMILY + "=" + ConsensusModule.FAMILY,
      Modules.PROTOCOL + "=" + Lbft21.PROTOCOL,
      Modules.VERSION + "=1.1.0"
    })
public final class Lbft21Module extends LbftModule<State> {
  public Lbft21Module() {
    super(Lbft21.PROTOCOL, Lbft21.VERSION);
  }

  @Override
  protected Protocol<State> protocol(ConsensusHost host) {
    return new Lbft21(host.rules(), host.suite(), host.signer().self());
  }

  /** Rule R3: the same for every certificate. */
  @Override
  protected int quorum(Committee committee, Phase phase) {
    return committee.quorum();
  }

  @Override
  public Result<Complaint> readComplaint(
      CryptoSuite suite, ChainRules rules, Committee committee, long height, Bytes statement) {
    return Account.read(Lbft21.domain(suite, rules), committee, height, statement);
  }
}
