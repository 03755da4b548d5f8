package org.cpchain.sim.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpchain.consensus.ConsensusModule;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The consensus engines that are installed at present. */
final class InstalledModules {
  private static final String PREFIX = "org.cpchain.";

  private final BundleContext bundles;

  InstalledModules(BundleContext bundles) {
    this.bundles = bundles;
  }

  /**
   * @param name of the bundle, with or without {@code org.cpchain.}, or of the protocol; empty: the
   *     engine with the last name, which is the newest LBFT
   */
  Optional<ConsensusModule> find(String name) {
    return references().stream()
        .filter(
            reference ->
                name.isEmpty()
                    || name(reference).equals(name)
                    || (PREFIX + name(reference)).equals(name)
                    || name.equals(reference.getProperty("protocol")))
        .findFirst()
        .map(bundles::getService);
  }

  List<String> names() {
    return references().stream().map(InstalledModules::name).toList();
  }

  private List<ServiceReference<ConsensusModule>> references() {
    try {
      Collection<ServiceReference<ConsensusModule>> all =
          bundles.getServiceReferences(ConsensusModule.class, null);
      return all.stream()
          .sorted(
              Comparator.<ServiceReference<?>, String>comparing(InstalledModules::name).reversed())
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(ServiceReference<?> reference) {
    String bundle = reference.getBundle().getSymbolicName();
    return bundle.startsWith(PREFIX) ? bundle.substring(PREFIX.length()) : bundle;
  }
}
