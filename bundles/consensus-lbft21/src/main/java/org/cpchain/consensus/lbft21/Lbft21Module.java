package org.cpchain.consensus.lbft21;

import java.util.Optional;
import java.util.SortedSet;
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
import org.cpchain.consensus.lbft21.core.Ballot;
import org.cpchain.consensus.lbft21.core.Certificate;
import org.cpchain.consensus.lbft21.core.StateCodec;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/** LBFT 2.1 as a replaceable module. */
@Component(
    property = {
      Modules.FAMILY + "=" + ConsensusModule.FAMILY,
      Modules.PROTOCOL + "=" + Lbft21Module.PROTOCOL,
      Modules.VERSION + "=1.0.0"
    })
public final class Lbft21Module implements ConsensusModule {
  static final String PROTOCOL = "lbft-2.1";

  @Override
  public String protocol() {
    return PROTOCOL;
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    return new Lbft21Engine(host, Optional.empty());
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    if (state.isEmpty()) {
      return Result.ok(create(host));
    }
    return new StateCodec(host.rules())
        .decode(state)
        .map(inherited -> new Lbft21Engine(host, Optional.of(inherited)));
  }

  @Override
  public Verdict verifyCertificate(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      long height,
      Hash block,
      Bytes certificate) {
    Result<Certificate> decoded = Certificate.decode(certificate);
    if (!(decoded instanceof Result.Ok<Certificate> ok)) {
      return new Verdict.Reject(decoded.refusal().orElseThrow());
    }
    Ballot ballot = ok.value().ballot();
    if (ballot.height() != height || !ballot.block().equals(block) || !ballot.phase().isCommit()) {
      return Verdict.reject(
          "wrong-certificate",
          "the certificate is about "
              + ballot
              + ", not about the decision for block "
              + block
              + " at height "
              + height
              + "; refuse the block");
    }
    return ok.value().check(suite, rules, committee);
  }

  @Override
  public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
    return Certificate.decode(certificate).then(read -> decision(committee, read));
  }

  private static Result<Decision> decision(Committee committee, Certificate certificate) {
    SortedSet<Integer> signers = certificate.signatures().bySigner().navigableKeySet();
    if (signers.stream().anyMatch(signer -> signer >= committee.size())) {
      return Result.refused(
          "malformed-certificate", "the certificate has a signer who is not in the committee");
    }
    return Result.ok(
        new Decision(
            certificate.ballot().round(),
            signers.stream().map(committee.validators()::get).toList()));
  }
}
