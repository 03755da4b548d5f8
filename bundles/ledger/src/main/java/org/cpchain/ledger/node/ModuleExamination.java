package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.function.Consumer;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.ledger.node.ModuleShelf.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks modules, each of them once, whether they fit, before anything is stopped for them. One that
 * does not, fails or does not answer is noted as failed. Only those that may run are asked.
 */
final class ModuleExamination {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleExamination.class);
  private static final String ASKED =
      "asked for its protocol and whether it accepts the chain's rules, ";

  private final ModuleShelf shelf;
  private final ChainRules rules;
  private final Consumer<Entry> late;
  private final Bounded asking;

  /**
   * @param rules of the chain, which modules accept or not
   * @param limitSeconds how long a module is waited for
   * @param late is told of modules that did not answer in time
   */
  ModuleExamination(ModuleShelf shelf, ChainRules rules, long limitSeconds, Consumer<Entry> late) {
    this.shelf = shelf;
    this.rules = rules;
    this.late = late;
    this.asking = new Bounded("consensus-examination", limitSeconds);
  }

  /** The one that is wanted fits when this returns, or none of the protocol does. */
  void ofWanted(String protocol) {
    for (Optional<Entry> next = shelf.unexamined(protocol);
        next.isPresent();
        next = shelf.unexamined(protocol)) {
      examine(next.get());
    }
  }

  /** Of other protocols, too: which of them this node is ready for can be told early. */
  void ofAll() {
    shelf.unexamined().forEach(this::examine);
  }

  private void examine(Entry entry) {
    Optional<String> flaw = flaw(entry);
    if (flaw.isPresent()) {
      LOG.warn("{} does not run: {}", ConsensusModules.version(entry), flaw.get());
      shelf.failed(entry.module(), flaw.get());
    } else {
      shelf.passed(entry.module());
    }
  }

  private Optional<String> flaw(Entry entry) {
    try {
      return asking.call(() -> ModuleCode.of(entry.module()).call(() -> answer(entry)));
    } catch (Bounded.LateException e) {
      late.accept(entry);
      return Optional.of(
          ASKED
              + e.getMessage()
              + "; it is asked again after a while: the machine is too busy, or the module hangs");
    } catch (IllegalStateException e) {
      LOG.debug("{} failed when it was asked", ConsensusModules.version(entry), e);
      return Optional.of(
          ASKED
              + "it failed: "
              + e.getMessage()
              + "; install a version of the module that was built for this version of the node");
    }
  }

  private Optional<String> answer(Entry entry) {
    String said = entry.module().protocol();
    if (!entry.protocol().equals(said)) {
      return Optional.of(
          ("its service is registered with protocol=%s, and it says itself that it is %s; its"
                  + " publisher has to name the same protocol in both places")
              .formatted(entry.protocol(), said));
    }
    return entry.module().accepts(rules) instanceof Verdict.Reject reject
        ? Optional.of(reject.reason().message())
        : Optional.empty();
  }
}
