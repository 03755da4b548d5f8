package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.module.ModuleHost;
import org.osgi.framework.Version;

/**
 * The consensus modules that are there, and which of several of one protocol is wanted: the one
 * that was chosen, or else the newest. Safe for use by several threads.
 */
final class ModuleShelf {
  /**
   * @param version of the implementation
   * @param bundle see {@link ModuleHost.Installed#bundle}
   */
  record Entry(ConsensusModule module, Version version, long bundle) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Version> chosen = new HashMap<>();

  /** Says which of them may run. */
  private Function<Entry, Verdict> gate = entry -> Verdict.accept();

  /** Modules whose engine did not start, and why. They are not tried again. */
  private final Map<ConsensusModule, String> failed = new HashMap<>();

  /** From now on only what it accepts runs anew. */
  synchronized void guard(Function<Entry, Verdict> fresh) {
    gate = fresh;
  }

  /** Why a module may not run; empty when it may. */
  synchronized Optional<String> kept(Entry entry) {
    Verdict verdict = gate.apply(entry);
    if (verdict instanceof Verdict.Later later) {
      return Optional.of(later.reason().message());
    }
    return verdict instanceof Verdict.Reject reject
        ? Optional.of(reject.reason().message())
        : Optional.empty();
  }

  /** Why no module of the protocol may run, though there are some. */
  synchronized Optional<String> kept(String protocol) {
    List<String> reasons =
        entries.stream()
            .filter(entry -> entry.module().protocol().equals(protocol))
            .flatMap(entry -> kept(entry).stream())
            .toList();
    return reasons.size() > 1
        ? Optional.of(
            "none of the "
                + reasons.size()
                + " modules of "
                + protocol
                + " that are here may run; cpchain:modules says why of each: put one of them in"
                + " place, or bring back the bundle of the one that ran")
        : reasons.stream().findFirst();
  }

  synchronized void add(Entry entry) {
    entries.add(entry);
  }

  synchronized void remove(ConsensusModule module) {
    entries.removeIf(entry -> entry.module().equals(module));
    failed.remove(module);
  }

  /** From now on that version is wanted of the protocol, as long as it is there. */
  synchronized void choose(String protocol, Version version) {
    chosen.put(protocol, version);
  }

  /** It is tried once more. */
  synchronized void forgive(ConsensusModule module) {
    failed.remove(module);
  }

  synchronized void failed(ConsensusModule module, String reason) {
    failed.put(module, reason);
  }

  /** Why the module's engine did not start. */
  synchronized Optional<String> failure(ConsensusModule module) {
    return Optional.ofNullable(failed.get(module));
  }

  synchronized boolean contains(ConsensusModule module) {
    return entries.stream().anyMatch(entry -> entry.module().equals(module));
  }

  synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  /**
   * @param version as text, major.minor.micro
   */
  synchronized Optional<Entry> find(String protocol, String version) {
    return entries.stream()
        .filter(entry -> entry.module().protocol().equals(protocol))
        .filter(entry -> entry.version().toString().equals(version))
        .findFirst();
  }

  /** One that failed is wanted only when there is no other. */
  synchronized Optional<ConsensusModule> wanted(String protocol) {
    Comparator<Entry> order =
        Comparator.<Entry, Boolean>comparing(this::works)
            .thenComparing(this::isChosen)
            .thenComparing(Entry::version);
    return entries.stream()
        .filter(entry -> entry.module().protocol().equals(protocol))
        .filter(entry -> kept(entry).isEmpty())
        .max(order)
        .map(Entry::module);
  }

  /** Whether one that was chosen is there to take the place of the one that runs. */
  synchronized boolean isOutdone(ConsensusModule running) {
    return entries.stream()
        .filter(entry -> entry.module().protocol().equals(running.protocol()))
        .filter(entry -> isChosen(entry) && works(entry) && kept(entry).isEmpty())
        .map(Entry::module)
        .findFirst()
        .filter(chosen -> !chosen.equals(running))
        .isPresent();
  }

  private boolean works(Entry entry) {
    return !failed.containsKey(entry.module());
  }

  private boolean isChosen(Entry entry) {
    return entry.version().equals(chosen.get(entry.module().protocol()));
  }
}
