package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.sync.core.Checkpoint;

/**
 * Certificates in the eyes of the protocol that made them. Any thread may ask, also while the
 * engine is being stopped.
 */
final class Certificates {
  private final ChainRules rules;
  private final LedgerParts parts;
  private final Optional<Checkpoint> checkpoint;
  private final Supplier<Optional<ConsensusModule>> module;

  /**
   * @param checkpoint which no certificate outdoes
   * @param module of the protocol in force, when it is there
   */
  Certificates(
      ChainRules rules,
      LedgerParts parts,
      Optional<Checkpoint> checkpoint,
      Supplier<Optional<ConsensusModule>> module) {
    this.rules = rules;
    this.parts = parts;
    this.checkpoint = checkpoint;
    this.module = module;
  }

  /**
   * Whether it proves that the committee of the height has decided the block; the height is at most
   * the one above the last block.
   */
  Verdict check(long height, Hash block, Bytes certificate) {
    return check(committee(height), height, block, certificate);
  }

  /** Whether it proves that the committee has decided the block. */
  Verdict check(Committee committee, long height, Hash block, Bytes certificate) {
    Verdict known =
        checkpoint.map(trusted -> trusted.check(height, block)).orElseGet(Verdict::accept);
    return known.isAccepted() ? byModule(committee, height, block, certificate) : known;
  }

  private Verdict byModule(Committee committee, long height, Hash block, Bytes certificate) {
    return module
        .get()
        .map(
            present ->
                present.verifyCertificate(
                    parts.suite(), rules, committee, height, block, certificate))
        .orElseGet(
            () ->
                Verdict.later(
                    "module-missing",
                    "nobody can check the certificate of block "
                        + height
                        + "; install and start the bundle of the chain's consensus protocol"));
  }

  /** Empty as long as the module is not there. */
  Optional<Ledger.Decision> read(long height, Bytes certificate) {
    Committee committee = committee(height);
    return module
        .get()
        .flatMap(present -> present.readCertificate(committee, certificate).toOptional())
        .map(read -> new Ledger.Decision(read.round(), read.signers(), committee.size()));
  }

  /** Empty when it is not what it claims to be, and as long as the module is not there. */
  Optional<Complaint> complaint(long height, Bytes statement) {
    return module
        .get()
        .flatMap(
            present ->
                present
                    .readComplaint(parts.suite(), rules, committee(height), height, statement)
                    .toOptional());
  }

  /** Who decides the height. */
  Committee committee(long height) {
    return parts.rules(height).committee();
  }
}
