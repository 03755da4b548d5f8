package org.cpchain.storage.switching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.storage.StorageProvider;

/**
 * The engines that are there. Of several versions of one the chosen one is used, or else the
 * newest, and then that one as long as it is there. Safe for use by several threads.
 */
final class Engines {
  private final List<Engine> all = new ArrayList<>();
  private final Map<String, Engine> used = new HashMap<>();

  /** Why an engine could not be used when it was asked for last. */
  private final Map<Engine, String> failures = new HashMap<>();

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
            .or(
                () ->
                    all.stream()
                        .filter(one -> one.name().equals(name))
                        .max(Comparator.comparing(Engine::version)));
    found.ifPresent(this::use);
    return found;
  }

  synchronized boolean has(String name) {
    return all.stream().anyMatch(one -> one.name().equals(name));
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
