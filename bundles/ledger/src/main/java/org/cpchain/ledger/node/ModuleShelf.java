package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.module.ModuleHost;
import org.osgi.framework.Version;

/**
 * The consensus modules that are there, and which of several of one protocol is wanted: the one
 * that was chosen, or else the newest. No code of a module runs here: one that fails or hangs keeps
 * nobody from the others. Safe for use by several threads.
 */
final class ModuleShelf {
  /**
   * @param protocol as its bundle registers it; whether the module says the same is found by {@link
   *     ModuleExamination}
   * @param version of the implementation
   * @param bundle see {@link ModuleHost.Installed#bundle}
   */
  record Entry(String protocol, ConsensusModule module, Version version, long bundle) {
    /** Whether it is that very module. */
    boolean is(ConsensusModule other) {
      return module == other;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Version> chosen = new HashMap<>();

  /** Says which of them may run. */
  private Function<Entry, Verdict> gate = entry -> Verdict.accept();

  /** Modules that do not fit or whose engine did not start, and why. They are not tried again. */
  private final IdentityHashMap<ConsensusModule, String> failed = new IdentityHashMap<>();

  /** Modules that fit. */
  private final Set<ConsensusModule> passed = Collections.newSetFromMap(new IdentityHashMap<>());

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
            .filter(entry -> entry.protocol().equals(protocol))
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

  /** Why no module of the protocol works here, and what to do. */
  String missing(String protocol) {
    return kept(protocol)
        .orElseGet(
            () ->
                "consensus protocol "
                    + protocol
                    + " is not installed; install and start the bundle org.cpchain.consensus-"
                    + protocol.replaceAll("[^a-z0-9]", ""));
  }

  synchronized void add(Entry entry) {
    entries.add(entry);
  }

  synchronized void remove(ConsensusModule module) {
    entries.removeIf(entry -> entry.is(module));
    forgive(module);
  }

  /** From now on that version is wanted of the protocol, as long as it is there. */
  synchronized void choose(String protocol, Version version) {
    chosen.put(protocol, version);
  }

  /** It is examined and tried once more. */
  synchronized void forgive(ConsensusModule module) {
    failed.remove(module);
    passed.remove(module);
  }

  /** It fits. */
  synchronized void passed(ConsensusModule module) {
    passed.add(module);
  }

  synchronized void failed(ConsensusModule module, String reason) {
    failed.put(module, reason);
  }

  /** Why the module does not fit, or its engine did not start. */
  synchronized Optional<String> failure(ConsensusModule module) {
    return Optional.ofNullable(failed.get(module));
  }

  synchronized boolean contains(ConsensusModule module) {
    return entries.stream().anyMatch(entry -> entry.is(module));
  }

  synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  /**
   * @param version as text, major.minor.micro
   */
  synchronized Optional<Entry> find(String protocol, String version) {
    return entries.stream()
        .filter(entry -> entry.protocol().equals(protocol))
        .filter(entry -> entry.version().toString().equals(version))
        .findFirst();
  }

  /** One that failed is wanted only when there is no other. */
  synchronized Optional<Entry> wanted(String protocol) {
    Comparator<Entry> order =
        Comparator.<Entry, Boolean>comparing(this::works)
            .thenComparing(this::isChosen)
            .thenComparing(Entry::version);
    return entries.stream()
        .filter(entry -> entry.protocol().equals(protocol))
        .filter(entry -> kept(entry).isEmpty())
        .max(order);
  }

  /** Those that may run, and of which nobody knows so far whether they fit. */
  synchronized List<Entry> unexamined() {
    return entries.stream().filter(entry -> isUnexamined(entry) && kept(entry).isEmpty()).toList();
  }

  /** The one that is wanted, as long as nobody knows whether it fits. */
  synchronized Optional<Entry> unexamined(String protocol) {
    return wanted(protocol).filter(this::isUnexamined);
  }

  private boolean isUnexamined(Entry entry) {
    return works(entry) && !passed.contains(entry.module());
  }

  private boolean fits(Entry entry) {
    return works(entry) && passed.contains(entry.module());
  }

  /** Whether one that was chosen, and fits, is there to take its place. */
  private boolean isOutdone(Entry running) {
    return entries.stream()
        .filter(entry -> entry.protocol().equals(running.protocol()))
        .filter(entry -> isChosen(entry) && fits(entry) && kept(entry).isEmpty())
        .findFirst()
        .filter(chosen -> !chosen.is(running.module()))
        .isPresent();
  }

  /** Whether the one that runs is there, and none that was chosen is to take its place. */
  synchronized boolean isToStay(Entry running) {
    return contains(running.module()) && !isOutdone(running);
  }

  private boolean works(Entry entry) {
    return !failed.containsKey(entry.module());
  }

  private boolean isChosen(Entry entry) {
    return entry.version().equals(chosen.get(entry.protocol()));
  }
}
