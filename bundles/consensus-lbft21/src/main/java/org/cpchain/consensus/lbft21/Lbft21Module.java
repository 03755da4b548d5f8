package org.cpchain.consensus.lbft21;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.lbft21.core.Lbft21;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.lbft.Engine;
import org.cpchain.lbft.core.Decisions;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/** LBFT 2.1 as a replaceable module. */
@Component(
    property = {
      Modules.FAMILY + "=" + ConsensusModule.FAMILY,
      Modules.PROTOCOL + "=" + Lbft21.PROTOCOL,
      Modules.VERSION + "=1.0.0"
    })
public final class Lbft21Module implements ConsensusModule {
  @Override
  public String protocol() {
    return Lbft21.PROTOCOL;
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    return Engine.create(protocol(host), host);
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    return Engine.resume(protocol(host), host, state);
  }

  private static Lbft21 protocol(ConsensusHost host) {
    return new Lbft21(host.rules(), host.suite(), host.signer().self());
  }

  @Override
  public Verdict verifyCertificate(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      long height,
      Hash block,
      Bytes certificate) {
    return Decisions.verify(
        Lbft21.domain(suite, rules),
        Lbft21.VERSION,
        committee,
        phase -> committee.quorum(),
        height,
        block,
        certificate);
  }

  @Override
  public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
    return Decisions.read(Lbft21.VERSION, committee, certificate);
  }
}
