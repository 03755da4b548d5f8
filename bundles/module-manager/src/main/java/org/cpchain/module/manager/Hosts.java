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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever runs modules on this node now, and what has run. Safe for use by several threads. */
final class Hosts {
  private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);

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

  /** Nothing when the host fails, which may be just stopping. */
  static List<Installed> installed(ModuleHost host) {
    try {
      return host.installed();
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("The host of family {} does not say what is installed", host.family(), e);
      return List.of();
    }
  }

  /** Notes what is installed and what runs. */
  List<Installed> look() {
    List<Installed> all = all().stream().flatMap(host -> installed(host).stream()).toList();
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

  /**
   * Whether it is known that no other bundle provides the module's protocol. Not known of what came
   * after the last {@link #look}: others may have come as well.
   */
  boolean isAlone(ModuleVersion module, long bundle) {
    List<Installed> protocol =
        known.stream()
            .filter(one -> one.module().family().equals(module.family()))
            .filter(one -> one.module().protocol().equals(module.protocol()))
            .toList();
    return !protocol.isEmpty() && protocol.stream().allMatch(one -> one.bundle() == bundle);
  }

  static Optional<Installed> find(ModuleHost host, ModuleVersion module) {
    return installed(host).stream().filter(one -> one.module().equals(module)).findFirst();
  }

  static Optional<ModuleVersion> running(ModuleHost host) {
    return installed(host).stream()
        .filter(one -> one.standing() == Standing.RUNNING)
        .map(Installed::module)
        .findFirst();
  }
}
