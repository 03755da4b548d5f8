package org.cpchain.sim.replay;

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

/** LBFT 2.1 until something of it is changed. */
public class Candidate implements ConsensusModule {
  private final ConsensusModule good = new Lbft21Module();

  ConsensusHost host(ConsensusHost host) {
    return host;
  }

  @Override
  public String protocol() {
    return good.protocol();
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    return good.create(host(host));
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    return good.resume(host(host), state);
  }

  @Override
  public Verdict verifyCertificate(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      long height,
      Hash block,
      Bytes certificate) {
    return good.verifyCertificate(suite, rules, committee, height, block, certificate);
  }

  @Override
  public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
    return good.readCertificate(committee, certificate);
  }
}
