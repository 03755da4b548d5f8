package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.sync.core.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates in the eyes of the protocol that was in force when they were made. Any thread may
 * ask, also while the engine is being stopped.
 */
final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final int MOST_TOLD = 100;

  private final ChainRules rules;
  private final LedgerParts parts;
  private final Optional<Checkpoint> checkpoint;
  private final Function<String, Optional<ConsensusModule>> modules;
  private final UnaryOperator<String> missing;

  /** Failures that need not be told again. */
  private final Latest<String, Boolean> told = new Latest<>(MOST_TOLD);

  /**
   * @param checkpoint which no certificate outdoes
   * @param modules by the protocol's name, when they are there
   * @param missing why one is not, and what to do
   */
  Certificates(
      ChainRules rules,
      LedgerParts parts,
      Optional<Checkpoint> checkpoint,
      Function<String, Optional<ConsensusModule>> modules,
      UnaryOperator<String> missing) {
    this.rules = rules;
    this.parts = parts;
    this.checkpoint = checkpoint;
    this.modules = modules;
    this.missing = missing;
  }

  /**
   * Whether it proves that the committee of the height has decided the block; the height is at most
   * the one above the last block.
   */
  Verdict check(long height, Hash block, Bytes certificate) {
    return check(regime(height), height, block, certificate);
  }

  /** As {@link #check(long, Hash, Bytes)}, with another suite, whatever checkpoint there is. */
  Verdict check(CryptoSuite suite, long height, Hash block, Bytes certificate) {
    return byModule(suite, regime(height), height, block, certificate);
  }

  /** Whether it proves that the regime's committee has decided the block, by its protocol. */
  Verdict check(Regime regime, long height, Hash block, Bytes certificate) {
    Verdict known =
        checkpoint.map(trusted -> trusted.check(height, block)).orElseGet(Verdict::accept);
    return known.isAccepted() ? byModule(parts.suite(), regime, height, block, certificate) : known;
  }

  private Verdict byModule(
      CryptoSuite suite, Regime regime, long height, Hash block, Bytes certificate) {
    return modules
        .apply(regime.consensus())
        .map(
            present ->
                asked(
                        regime,
                        () ->
                            present.verifyCertificate(
                                suite, rules, regime.committee(), height, block, certificate))
                    .orElseGet(() -> failed(regime, height)))
        .orElseGet(
            () ->
                Verdict.later(
                    "module-missing",
                    "nobody can check the certificate of block "
                        + height
                        + ": "
                        + missing.apply(regime.consensus())));
  }

  private static Verdict failed(Regime regime, long height) {
    return Verdict.later(
        "module-failed",
        "the certificate of block "
            + height
            + " could not be checked, since the module of "
            + regime.consensus()
            + " failed; the log says how. Put another version of it in place with cpchain:modules,"
            + " and send the log to its maker");
  }

  /** Nothing when the module fails, whatever it throws. */
  private <T> Optional<T> asked(Regime regime, Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (Exception | Error e) {
      String what = regime.consensus() + ": " + e;
      if (told.get(what).isEmpty()) {
        told.put(what, true);
        LOG.error(
            "The consensus module of {} failed when it was asked about a certificate",
            regime.consensus(),
            e);
      }
      return Optional.empty();
    }
  }

  /** Empty as long as the module is not there, or fails. */
  Optional<Ledger.Decision> read(long height, Bytes certificate) {
    Regime regime = regime(height);
    Committee committee = regime.committee();
    return modules
        .apply(regime.consensus())
        .flatMap(
            present ->
                asked(regime, () -> present.readCertificate(committee, certificate).toOptional()))
        .flatMap(Function.identity())
        .map(read -> new Ledger.Decision(read.round(), read.signers(), committee.size()));
  }

  /**
   * Empty when it is not what it claims to be, and as long as the module is not there, or fails.
   */
  Optional<Complaint> complaint(long height, Bytes statement) {
    Regime regime = regime(height);
    return modules
        .apply(regime.consensus())
        .flatMap(
            present ->
                asked(
                    regime,
                    () ->
                        present
                            .readComplaint(
                                parts.suite(), rules, regime.committee(), height, statement)
                            .toOptional()))
        .flatMap(Function.identity());
  }

  /** Who decides the height. */
  Committee committee(long height) {
    return regime(height).committee();
  }

  private Regime regime(long height) {
    return parts.rules(height).regime();
  }
}
