package org.cpchain.module.manager;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;

/** Whoever runs modules on this node now, and what has run. Safe for use by several threads. */
final class Hosts {
  private final List<ModuleHost> hosts = new CopyOnWriteArrayList<>();
  private final Set<ModuleVersion> seenRunning = ConcurrentHashMap.newKeySet();

  /** By family, as of the last {@link #look}: the gate is asked by hosts, and may not ask back. */
  private volatile List<Installed> known = List.of();

  void add(ModuleHost host) {
    hosts.add(host);
  }

  void remove(ModuleHost host) {
    hosts.remove(host);
  }

  List<ModuleHost> all() {
    return hosts.stream().sorted(Comparator.comparing(ModuleHost::family)).toList();
  }

  Optional<ModuleHost> of(String family) {
    return hosts.stream().filter(host -> host.family().equals(family)).findFirst();
  }

  /** Notes what is installed and what runs. */
  List<Installed> look() {
    List<Installed> all = all().stream().flatMap(host -> host.installed().stream()).toList();
    all.stream()
        .filter(one -> one.standing() == Standing.RUNNING)
        .forEach(one -> seenRunning.add(one.module()));
    known = all;
    return all;
  }

  /** Whether it ran some time since the node started. */
  boolean hasRun(ModuleVersion module) {
    return seenRunning.contains(module);
  }

  /** Whether no other bundle provides the module's protocol. */
  boolean isAlone(ModuleVersion module, long bundle) {
    return known.stream()
        .filter(one -> one.bundle() != bundle)
        .map(Installed::module)
        .noneMatch(
            other ->
                other.family().equals(module.family())
                    && other.protocol().equals(module.protocol()));
  }

  static Optional<Installed> find(ModuleHost host, ModuleVersion module) {
    return host.installed().stream().filter(one -> one.module().equals(module)).findFirst();
  }

  static Optional<ModuleVersion> running(ModuleHost host) {
    return host.installed().stream()
        .filter(one -> one.standing() == Standing.RUNNING)
        .map(Installed::module)
        .findFirst();
  }
}
