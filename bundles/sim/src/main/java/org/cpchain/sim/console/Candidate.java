package org.cpchain.sim.console;

import java.util.List;
import java.util.Set;
import org.osgi.framework.ServiceReference;

/**
 * What a bundle has of one family.
 *
 * @param bundle its symbolic name, without {@code org.cpchain.}
 * @param id of the bundle
 * @param modules what the bundle has of the family, as {@code family/protocol/version}
 * @param services that provide them
 */
record Candidate(
    Family family,
    String bundle,
    long id,
    Set<String> modules,
    List<ServiceReference<?>> services) {
  private static final String PREFIX = "org.cpchain.";

  Candidate {
    modules = Set.copyOf(modules);
    services = List.copyOf(services);
  }

  /** Whether the operator means it by this name. */
  boolean isMeant(String name) {
    return bundle.equals(name)
        || (PREFIX + bundle).equals(name)
        || Long.toString(id).equals(name)
        || modules.contains(name)
        || modules.stream().anyMatch(module -> module.split("/")[1].equals(name));
  }

  /**
   * How it is called in what is printed: an engine by its protocol, others by what would be
   * proposed.
   *
   * @param name by which the operator has named it
   */
  String title(String name) {
    String module = modules.size() == 1 ? modules.iterator().next() : bundle;
    return modules.contains(name) ? name : family == Family.CONSENSUS ? protocol(module) : module;
  }

  private static String protocol(String module) {
    return module.replaceAll("^[^/]*/|/[^/]*$", "");
  }

  static String bundleName(ServiceReference<?> reference) {
    String name = reference.getBundle().getSymbolicName();
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  @Override
  public String toString() {
    return bundle + " (" + id + ")";
  }
}
