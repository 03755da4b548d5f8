package org.cpchain.module.manager;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The modules of a bundle: as its services say, and as their hosts say. */
final class Provided {
  private Provided() {}

  static Function<Bundle, List<ModuleVersion>> by(Hosts hosts) {
    return bundle -> {
      Set<ModuleVersion> modules = new LinkedHashSet<>(named(bundle));
      hosts.look().stream()
          .filter(one -> one.bundle() == bundle.getBundleId())
          .map(Installed::module)
          .forEach(modules::add);
      return new ArrayList<>(modules);
    };
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
