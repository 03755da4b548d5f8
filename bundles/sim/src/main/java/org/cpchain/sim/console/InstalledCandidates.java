package org.cpchain.sim.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What can be rehearsed, as it is installed at present; approved or not. */
final class InstalledCandidates {
  private final BundleContext bundles;

  InstalledCandidates(BundleContext bundles) {
    this.bundles = bundles;
  }

  /**
   * @param name of the bundle, with or without {@code org.cpchain.}, its number, {@code
   *     family/protocol/version}, or the protocol; empty: the consensus engine whose bundle has the
   *     last name, which is the newest LBFT
   * @return refused when there is none, and when there are several
   */
  Result<Candidate> find(String name) {
    List<Candidate> all = all();
    List<Candidate> meant =
        all.stream().filter(one -> name.isEmpty() ? isEngine(one) : one.isMeant(name)).toList();
    if (meant.isEmpty()) {
      return Result.refused("unknown-module", "no module " + name + "; there are " + all);
    }
    return meant.size() == 1 || name.isEmpty()
        ? Result.ok(meant.get(0))
        : Result.refused(
            "several",
            "%s is not unique: %s; give a bundle, by its name or number".formatted(name, meant));
  }

  private static boolean isEngine(Candidate one) {
    return one.family() == Family.CONSENSUS;
  }

  private List<Candidate> all() {
    List<Candidate> all = new ArrayList<>();
    for (Family family : Family.values()) {
      Map<Long, List<ServiceReference<?>>> byBundle =
          references(family).stream()
              .collect(
                  Collectors.groupingBy(
                      reference -> reference.getBundle().getBundleId(),
                      LinkedHashMap::new,
                      Collectors.toList()));
      Map<Long, Set<String>> hosted = hosted(family);
      byBundle.forEach((id, services) -> all.add(candidate(family, id, services, hosted)));
    }
    return all;
  }

  private static Candidate candidate(
      Family family, long id, List<ServiceReference<?>> services, Map<Long, Set<String>> hosted) {
    Set<String> modules = new TreeSet<>(hosted.getOrDefault(id, Set.of()));
    services.stream()
        .filter(service -> service.getProperty(Modules.PROTOCOL) != null)
        .map(service -> module(family, service).toString())
        .forEach(modules::add);
    return new Candidate(family, Candidate.bundleName(services.get(0)), id, modules, services);
  }

  private static ModuleVersion module(Family family, ServiceReference<?> service) {
    return new ModuleVersion(
        family.text(),
        service.getProperty(Modules.PROTOCOL).toString(),
        String.valueOf(service.getProperty(Modules.VERSION)));
  }

  /** Contracts tell what they are only to whoever runs them. */
  private Map<Long, Set<String>> hosted(Family family) {
    Map<Long, Set<String>> modules = new HashMap<>();
    for (ServiceReference<?> reference : references(ModuleHost.class, null)) {
      ModuleHost host = (ModuleHost) bundles.getService(reference);
      if (host != null && host.family().equals(family.text())) {
        host.installed()
            .forEach(
                one ->
                    modules
                        .computeIfAbsent(one.bundle(), unused -> new TreeSet<>())
                        .add(one.module().toString()));
      }
      bundles.ungetService(reference);
    }
    return modules;
  }

  private List<ServiceReference<?>> references(Family family) {
    return references(family.service(), family.filter());
  }

  private List<ServiceReference<?>> references(Class<?> type, String filter) {
    try {
      Collection<? extends ServiceReference<?>> found = bundles.getServiceReferences(type, filter);
      return Stream.<ServiceReference<?>>concat(found.stream(), Stream.empty())
          .filter(reference -> reference.getBundle() != null)
          .sorted(Comparator.comparing(Candidate::bundleName).reversed())
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is one: " + filter, e);
    }
  }
}
