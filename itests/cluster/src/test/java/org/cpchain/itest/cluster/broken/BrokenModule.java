package org.cpchain.itest.cluster.broken;

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

/** The good module, but for its engines. */
final class BrokenModule implements ConsensusModule {
  /** What no honest module asks: whether it is only tried. */
  private static final String SHADOW = "Shadow";

  private final ConsensusModule good = new Lbft21Module();
  private final Flaw flaw;

  BrokenModule(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String protocol() {
    return good.protocol();
  }

  @Override
  public Verdict accepts(ChainRules rules) {
    return good.accepts(rules);
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    return broken(good.create(seen(host)), host);
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    return good.resume(seen(host), state).map(engine -> broken(engine, host));
  }

  private ConsensusHost seen(ConsensusHost host) {
    return flaw == Flaw.VOTES_WRONGLY ? new OtherBlocks(host) : host;
  }

  private ConsensusEngine broken(ConsensusEngine engine, ConsensusHost host) {
    return new BrokenEngine(engine, flaw, host.getClass().getName().contains(SHADOW));
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
