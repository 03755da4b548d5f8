package org.cpchain.module.manager.fleet.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;

/**
 * What most nodes run, and how one differs from that. Where no more than half run the same, nobody
 * differs. Of what runs counts which module it is, and its bundle's digest where both are known.
 */
public final class Comparison {
  private final SortedMap<String, Optional<Fleet.Module>> most = new TreeMap<>();

  /**
   * @param nodes what each of them has
   */
  public Comparison(Collection<List<Fleet.Module>> nodes) {
    List<SortedMap<String, Fleet.Module>> all = nodes.stream().map(Comparison::running).toList();
    all.stream()
        .flatMap(one -> one.keySet().stream())
        .distinct()
        .forEach(slot -> majority(all, slot).ifPresent(found -> most.put(slot, found)));
  }

  /** Where a node differs, by slot. */
  public List<Fleet.Difference> differences(List<Fleet.Module> modules) {
    SortedMap<String, Fleet.Module> runs = running(modules);
    List<Fleet.Difference> found = new ArrayList<>();
    most.forEach(
        (slot, usual) -> {
          Optional<Fleet.Module> here = Optional.ofNullable(runs.get(slot));
          if (!isSame(here, usual)) {
            found.add(new Fleet.Difference(slot, here, usual));
          }
        });
    return found;
  }

  /** A family has one place; contracts stand each for itself. */
  public static String slot(ModuleVersion module) {
    return module.family().equals(Modules.CONTRACT)
        ? module.family() + "/" + module.protocol()
        : module.family();
  }

  private static SortedMap<String, Fleet.Module> running(List<Fleet.Module> modules) {
    SortedMap<String, Fleet.Module> runs = new TreeMap<>();
    modules.stream()
        .filter(Fleet.Module::isRunning)
        .forEach(one -> runs.putIfAbsent(slot(one.module()), one));
    return runs;
  }

  /** Empty in the inner one when most run nothing there. */
  private static Optional<Optional<Fleet.Module>> majority(
      List<SortedMap<String, Fleet.Module>> all, String slot) {
    Map<Optional<Fleet.Module>, Integer> votes = new HashMap<>();
    all.forEach(one -> votes.merge(Optional.ofNullable(one.get(slot)), 1, Integer::sum));
    return votes.entrySet().stream()
        .filter(one -> 2 * one.getValue() > all.size())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isSame(Optional<Fleet.Module> one, Optional<Fleet.Module> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.equals(other);
    }
    boolean unknown = one.get().digest().isEmpty() || other.get().digest().isEmpty();
    return one.get().module().equals(other.get().module())
        && (unknown || one.get().digest().equals(other.get().digest()));
  }
}
