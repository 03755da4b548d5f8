package org.cpchain.lbft.core;

import java.util.SortedSet;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Decision;

/** Certificates as the rest of the node and other nodes see them. */
public final class Decisions {
  private Decisions() {}

  /** Whether the certificate proves that the committee decided the block. */
  public static Verdict verify(
      Domain domain,
      int version,
      Committee committee,
      Quorum quorum,
      long height,
      Hash block,
      Bytes certificate) {
    Result<Certificate> decoded = Certificate.decode(version, certificate);
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
    return ok.value().check(domain, committee, quorum.of(ballot.phase()), Signatures.NONE);
  }

  /** What a certificate says. */
  public static Result<Decision> read(int version, Committee committee, Bytes certificate) {
    return Certificate.decode(version, certificate).then(read -> decision(committee, read));
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
