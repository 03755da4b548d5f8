package org.cpchain.lbft;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Decision;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.lbft.core.Decisions;
import org.cpchain.lbft.core.Domain;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Protocol;

/** A protocol as a replaceable module. */
public abstract class LbftModule<S extends Knowledge> implements ConsensusModule {
  private final String name;
  private final int version;

  /**
   * @param name of the protocol, as the genesis writes it
   * @param version of the protocol's encodings
   */
  protected LbftModule(String name, int version) {
    this.name = name;
    this.version = version;
  }

  protected abstract Protocol<S> protocol(ConsensusHost host);

  /** How many distinct validators make a certificate. */
  protected abstract int quorum(Committee committee, Phase phase);

  @Override
  public final String protocol() {
    return name;
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    refusal(host)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason.message());
            });
    return Engine.create(protocol(host), host);
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    return refusal(host)
        .<Result<ConsensusEngine>>map(Result.Refused::new)
        .orElseGet(() -> Engine.resume(protocol(host), host, state));
  }

  private Optional<Reason> refusal(ConsensusHost host) {
    return accepts(host.rules()) instanceof Verdict.Reject reject
        ? Optional.of(reject.reason())
        : Optional.empty();
  }

  @Override
  public final Verdict verifyCertificate(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      long height,
      Hash block,
      Bytes certificate) {
    return Decisions.verify(
        new Domain(name, suite, rules),
        version,
        committee,
        phase -> quorum(committee, phase),
        height,
        block,
        certificate);
  }

  @Override
  public final Result<Decision> readCertificate(Committee committee, Bytes certificate) {
    return Decisions.read(version, committee, certificate);
  }
}
