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
import org.cpchain.module.Modules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever runs modules on this node now, and what has run. Safe for use by several threads. */
final class Hosts {
  private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);

  /** The family whose modules keep data that others of them do not find. */
  static final String STORAGE = "storage";

  private final List<ModuleHost> hosts = new CopyOnWriteArrayList<>();
  private final Set<Ran> seenRunning = ConcurrentHashMap.newKeySet();

  /** By family, as of the last {@link #look}: the gate is asked by hosts, and may not ask back. */
  private volatile List<Installed> known = List.of();

  private volatile boolean settled;

  private record Ran(ModuleVersion module, long bundle) {}

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
    } catch (Exception | Error e) {
      LOG.debug("The host of family {} does not say what is installed", host.family(), e);
      return List.of();
    }
  }

  /** Notes what is installed and what runs. */
  List<Installed> look() {
    List<Installed> all = all().stream().flatMap(host -> installed(host).stream()).toList();
    all.stream()
        .filter(one -> one.standing() == Standing.RUNNING)
        .forEach(one -> seenRunning.add(new Ran(one.module(), one.bundle())));
    known = all;
    return all;
  }

  /** Whether it ran some time since the node started. */
  boolean hasRun(ModuleVersion module) {
    return seenRunning.stream().anyMatch(ran -> ran.module().equals(module));
  }

  /** The same of what that bundle provides: another one may say that it is the same. */
  boolean hasRun(Installed one) {
    return seenRunning.contains(new Ran(one.module(), one.bundle()));
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

  /** From now on all are here that were here before the node was started. */
  void settle() {
    settled = true;
  }

  /** Whether it is known who is here of the family. Its host may have come after the last look. */
  boolean isSettled(String family) {
    return settled && known.stream().anyMatch(one -> one.module().family().equals(family));
  }

  /** Those of other bundles that do the same work, as of the last {@link #look}. */
  List<Installed> others(ModuleVersion module, long bundle) {
    return known.stream()
        .filter(one -> one.bundle() != bundle && isSameWork(one.module(), module))
        .toList();
  }

  /** Whether another one has done the same work and is away, such as while it is updated. */
  boolean isOtherAway(ModuleVersion module) {
    List<ModuleVersion> here = known.stream().map(Installed::module).toList();
    return seenRunning.stream()
        .map(Ran::module)
        .filter(ran -> !ran.equals(module) && isSameWork(ran, module))
        .anyMatch(ran -> !here.contains(ran));
  }

  /** Whether one can stand in for the other. No engine reads the stores of another engine. */
  private static boolean isSameWork(ModuleVersion one, ModuleVersion other) {
    return one.family().equals(other.family())
        && one.protocol().equals(other.protocol())
        && (!one.family().equals(STORAGE) || implementation(one).equals(implementation(other)));
  }

  /** See {@link Modules#VERSION}. */
  private static String implementation(ModuleVersion module) {
    String[] parts = module.version().split("\\.", 4);
    return parts.length < 4 ? "" : parts[3];
  }

  /** Whether others of its family run now, and it does not. */
  boolean isReplaced(ModuleVersion module) {
    List<ModuleVersion> running =
        look().stream()
            .filter(one -> one.standing() == Standing.RUNNING)
            .map(Installed::module)
            .filter(one -> one.family().equals(module.family()))
            .toList();
    return !running.isEmpty() && !running.contains(module);
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
