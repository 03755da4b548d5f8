package org.cpchain.sim.check;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.CryptoSuite;

/**
 * What a protocol says of certificates, and whether it may.
 *
 * @param module that judges them
 * @param committee that has decided
 */
public record Proof(
    ConsensusModule module, CryptoSuite suite, ChainRules rules, Committee committee) {

  /**
   * What is wrong with the certificate: the module refuses it, or is content with too few signers.
   * Empty when nothing is.
   */
  public Optional<String> objection(Proposal block, Bytes certificate) {
    SignerCount counting = new SignerCount(suite, committee);
    Verdict verdict =
        module.verifyCertificate(
            counting, rules, committee, block.height(), block.hash(), certificate);
    int least = Quorums.least(module.protocol(), committee, block.impeach());
    return verdict.isAccepted() && counting.most() >= least
        ? Optional.empty()
        : Optional.of(verdict + ", " + counting.most() + " signers of " + least);
  }
}
