package org.cpchain.sim;

import java.util.function.UnaryOperator;
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
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.crypto.CryptoSuite;

/** A good engine whose host lies to it: what a simulator must notice. */
public record TamperedModule(UnaryOperator<ConsensusHost> lie) implements ConsensusModule {
  private static final ConsensusModule GOOD = new Lbft21Module();

  @Override
  public String protocol() {
    return GOOD.protocol();
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    return GOOD.create(lie.apply(host));
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    return GOOD.resume(lie.apply(host), state);
  }

  @Override
  public Verdict verifyCertificate(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      long height,
      Hash block,
      Bytes certificate) {
    return GOOD.verifyCertificate(suite, rules, committee, height, block, certificate);
  }

  @Override
  public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
    return GOOD.readCertificate(committee, certificate);
  }
}
