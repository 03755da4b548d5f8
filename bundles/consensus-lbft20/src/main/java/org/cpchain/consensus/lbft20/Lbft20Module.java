package org.cpchain.consensus.lbft20;

import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft20.core.Lbft20;
import org.cpchain.consensus.lbft20.core.State;
import org.cpchain.lbft.LbftModule;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/** LBFT 2.0 as a replaceable module, for chains whose genesis allows what it risks. */
@Component(
    service = ConsensusModule.class,
    property = {
      Modules.FAMILY + "=" + ConsensusModule.FAMILY,
      Modules.PROTOCOL + "=" + Lbft20.PROTOCOL,
      Modules.VERSION + "=1.0.0"
    })
public final class Lbft20Module extends LbftModule<State> {
  public Lbft20Module() {
    super(Lbft20.PROTOCOL, Lbft20.VERSION);
  }

  @Override
  public Verdict accepts(ChainRules rules) {
    return rules.allowTimingDependentSafety()
        ? Verdict.accept()
        : Verdict.reject(
            "timing-dependent-safety",
            "lbft-2.0 impeaches with f + 1 votes (White Paper 2.0 §2.4) and can therefore make two"
                + " blocks final at one height, without any faulty validator, when messages are"
                + " slower than its timer; name lbft-2.1 in the genesis, or, if this chain is for"
                + " study, set allowTimingDependentSafety to true there");
  }

  @Override
  protected Protocol<State> protocol(ConsensusHost host) {
    return new Lbft20(host.rules(), host.suite(), host.signer().self());
  }

  @Override
  protected int quorum(Committee committee, Phase phase) {
    return Lbft20.quorum(committee, phase);
  }
}
