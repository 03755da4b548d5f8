package org.cpchain.storage.switching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleGate;
import org.cpchain.storage.StorageProvider;

/**
 * The engines that are there. Of several versions of one the chosen one is used, as long as it is
 * there; or else the newest that may run; or, as long as the chain cannot be read, the one that was
 * installed first, since without stores it never could. Safe for use by several threads.
 */
final class Engines {
  private static final Comparator<Engine> BY_VERSION = Comparator.comparing(Engine::version);
  private static final Comparator<Engine> BY_BUNDLE = Comparator.comparing(Engine::bundle);

  private final List<Engine> all = new ArrayList<>();
  private final Map<String, Engine> used = new HashMap<>();

  private volatile Function<Engine, Verdict> gate;

  /** Why an engine could not be used when it was asked for last. */
  private final Map<Engine, String> failures = new HashMap<>();

  /**
   * @param gate says which engines may run
   */
  Engines(Function<Engine, Verdict> gate) {
    this.gate = gate;
  }

  void guard(Function<Engine, Verdict> fresh) {
    gate = fresh;
  }

  /** Why an engine may not take another one's place; empty when it may. */
  Optional<String> kept(Engine engine) {
    Verdict verdict = gate.apply(engine);
    if (verdict instanceof Verdict.Later later) {
      return Optional.of(later.reason().message());
    }
    return rejected(verdict);
  }

  private static Optional<String> rejected(Verdict verdict) {
    return verdict instanceof Verdict.Reject reject
        ? Optional.of(reject.reason().message())
        : Optional.empty();
  }

  synchronized void add(Engine engine) {
    all.add(engine);
  }

  synchronized Optional<Engine> remove(StorageProvider provider) {
    Optional<Engine> gone = all.stream().filter(one -> one.provider() == provider).findFirst();
    gone.ifPresent(
        one -> {
          all.remove(one);
          used.remove(one.name(), one);
          failures.remove(one);
        });
    return gone;
  }

  synchronized List<Engine> all() {
    return List.copyOf(all);
  }

  synchronized Optional<Engine> find(String protocol, String version) {
    return all.stream()
        .filter(one -> one.protocol().equals(protocol))
        .filter(one -> one.version().toString().equals(version))
        .findFirst();
  }

  /** The one that is to be used of this name. */
  synchronized Optional<Engine> named(String name) {
    Optional<Engine> found =
        Optional.ofNullable(used.get(name))
            .or(() -> ofName(name).filter(one -> kept(one).isEmpty()).max(BY_VERSION))
            .or(() -> ofName(name).filter(this::isBearable).min(BY_BUNDLE));
    found.ifPresent(one -> used.put(name, one));
    return found;
  }

  private Stream<Engine> ofName(String name) {
    return all.stream().filter(one -> one.name().equals(name));
  }

  private boolean isBearable(Engine one) {
    return ModuleGate.isBearable(gate.apply(one));
  }

  /** Empty text, or why stores of this engine cannot be opened. */
  synchronized String missing(String name) {
    if (used.containsKey(name) || ofName(name).anyMatch(this::isBearable)) {
      return "";
    }
    return ofName(name)
        .flatMap(one -> kept(one).stream())
        .findFirst()
        .orElse(
            "it does not run; look at bundle:list, or run feature:install cpchain-storage-" + name);
  }

  /** Whether it is the one that is used of its name, or the only one from which to choose. */
  synchronized boolean isUsed(Engine engine) {
    Engine chosen = used.get(engine.name());
    return chosen == null ? ofName(engine.name()).allMatch(engine::equals) : chosen.equals(engine);
  }

  synchronized void use(Engine chosen) {
    used.put(chosen.name(), chosen);
    failures.remove(chosen);
  }

  synchronized void failed(Engine engine, String why) {
    if (all.contains(engine)) {
      failures.put(engine, why);
    }
  }

  synchronized Optional<String> failure(Engine engine) {
    return Optional.ofNullable(failures.get(engine));
  }
}
