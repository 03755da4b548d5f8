package org.cpchain.consensus.lbft21.core;

import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;

/** Checks signatures under statements. */
final class Votes {
  private Votes() {}

  static Verdict verify(
      Setting setting, Committee committee, Statement statement, Signatures claimed) {
    return verify(setting.suite(), setting.rules(), committee, statement, claimed, Signatures.NONE);
  }

  /**
   * Whether every signature that is not among the known ones was made over the statement by the
   * member of the committee whose number it bears.
   */
  static Verdict verify(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      Statement statement,
      Signatures claimed,
      Signatures known) {
    if (!claimed.isEmpty() && claimed.bySigner().lastKey() >= committee.size()) {
      return Verdict.reject(
          "not-a-validator",
          "signer " + claimed.bySigner().lastKey() + " is not in the committee; drop the vote");
    }
    Hash digest = statement.digest(suite, rules);
    for (Map.Entry<Integer, Signature> vote : claimed.bySigner().entrySet()) {
      int signer = vote.getKey();
      if (known.get(signer).equals(Optional.of(vote.getValue()))) {
        continue;
      }
      Address validator = committee.validators().get(signer);
      if (!suite.signer(digest, vote.getValue()).equals(Optional.of(validator))) {
        return Verdict.reject(
            "bad-signature",
            "the vote of signer "
                + signer
                + " at height "
                + statement.height()
                + " is not his; drop it");
      }
    }
    return Verdict.accept();
  }
}
