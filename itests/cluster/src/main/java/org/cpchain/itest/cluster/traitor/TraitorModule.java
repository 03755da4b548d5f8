package org.cpchain.itest.cluster.traitor;

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

/**
 * The good module, whose engine hears everything and believes to be heard; what it says is said
 * otherwise.
 */
record TraitorModule(Strategy strategy) implements ConsensusModule {
  private static final ConsensusModule GOOD = new Lbft21Module();

  @Override
  public String protocol() {
    return GOOD.protocol();
  }

  @Override
  public Verdict accepts(ChainRules rules) {
    return GOOD.accepts(rules);
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    return GOOD.create(new TraitorHost(host, strategy));
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    return GOOD.resume(new TraitorHost(host, strategy), state);
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
