package org.cpchain.module.manager;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cpchain.base.Reason;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The modules of a bundle: as its services say, and as their hosts say. */
final class Offers {
  /** Components may come up a little later than their bundle. */
  private static final long PATIENCE_MILLIS = 3_000;

  private static final long LOOK_MILLIS = 50;

  /**
   * Of these the gate is asked, also while their host is away for a moment. Keys have none of their
   * own: who runs crypto asks for them.
   */
  private static final Set<String> GUARDED =
      Set.of("consensus", Hosts.STORAGE, "crypto", "keys", Modules.CONTRACT);

  private final Hosts hosts;

  Offers(Hosts hosts) {
    this.hosts = hosts;
  }

  List<ModuleVersion> of(Bundle bundle) {
    Set<ModuleVersion> modules = new LinkedHashSet<>(named(bundle));
    hosts.look().stream()
        .filter(one -> one.bundle() == bundle.getBundleId())
        .map(Installed::module)
        .forEach(modules::add);
    return List.copyOf(modules);
  }

  /** Waits a moment as long as there is none. */
  List<ModuleVersion> await(Bundle bundle) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    List<ModuleVersion> found = of(bundle);
    while (found.isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return found;
      }
      found = of(bundle);
    }
    return found;
  }

  /** Why the modules would run without anybody's asking whether they may. */
  Optional<Reason> unhosted(Bundle bundle, List<ModuleVersion> modules) {
    return modules.stream()
        .filter(one -> !GUARDED.contains(one.family()) && hosts.of(one.family()).isEmpty())
        .findFirst()
        .map(
            one ->
                new Reason(
                    "no-host",
                    "%s provides %s, and nobody on this node puts modules of family %s in place: it"
                            .formatted(Starter.name(bundle), one, one.family())
                        + " would run at once, whoever approved it; nothing of it is kept. Transports"
                        + " and other parts of the node are replaced by bundle:update, with the"
                        + " number of the bundle that runs (bundle:list) and the file"));
  }

  /** Why the modules cannot be told from those of another bundle. */
  Optional<Reason> twin(Bundle bundle, List<ModuleVersion> modules) {
    return hosts.look().stream()
        .filter(one -> one.bundle() != bundle.getBundleId() && modules.contains(one.module()))
        .findFirst()
        .map(
            one ->
                new Reason(
                    "not-unique",
                    "bundle "
                        + one.bundle()
                        + " provides "
                        + one.module()
                        + " already; give the module of "
                        + Starter.name(bundle)
                        + " another version"));
  }

  private static List<ModuleVersion> named(Bundle bundle) {
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    return Stream.of(services == null ? new ServiceReference<?>[0] : services)
        .filter(service -> service.getProperty(Modules.FAMILY) instanceof String)
        .map(
            service ->
                new ModuleVersion(
                    text(service, Modules.FAMILY),
                    text(service, Modules.PROTOCOL),
                    text(service, Modules.VERSION)))
        .toList();
  }

  private static String text(ServiceReference<?> service, String name) {
    return String.valueOf(service.getProperty(name));
  }
}
