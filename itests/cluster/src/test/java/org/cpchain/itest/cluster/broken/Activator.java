package org.cpchain.itest.cluster.broken;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.Modules;
import org.cpchain.storage.StorageProvider;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Offers a module with the flaw that stands in the bundle's manifest. */
public final class Activator implements BundleActivator {
  /** The manifest's header with the flaw's name. */
  public static final String FLAW = "Broken-Flaw";

  private static final String GOOD_SUITE = "(version=0.1.0.bouncycastle)";

  @Override
  public void start(BundleContext context) throws InvalidSyntaxException {
    Flaw flaw = Flaw.valueOf(context.getBundle().getHeaders().get(FLAW));
    if (flaw == Flaw.THROWS_AT_ITS_START) {
      throw new IllegalStateException("there is no table of primes");
    }
    Map<String, Object> properties =
        new TreeMap<>(
            Map.of(
                Modules.FAMILY, flaw.family(),
                Modules.PROTOCOL, flaw.protocol(),
                Modules.VERSION, flaw.version()));
    switch (flaw.family()) {
      case "crypto" -> {
        properties.put(CryptoSuite.NAME, CryptoSuite.STANDARD);
        register(context, CryptoSuite.class, new BrokenSuite(good(context), flaw), properties);
      }
      case "storage" -> {
        properties.put(StorageProvider.ENGINE, flaw.version().replaceAll(".*\\.", ""));
        register(context, StorageProvider.class, new BrokenStorage(flaw), properties);
      }
      default -> register(context, ConsensusModule.class, new BrokenModule(flaw), properties);
    }
  }

  private static <T> void register(
      BundleContext context, Class<T> type, T service, Map<String, Object> properties) {
    context.registerService(type, service, FrameworkUtil.asDictionary(properties));
  }

  private static CryptoSuite good(BundleContext context) throws InvalidSyntaxException {
    Collection<ServiceReference<CryptoSuite>> found =
        context.getServiceReferences(CryptoSuite.class, GOOD_SUITE);
    return context.getService(found.iterator().next());
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the service back
  }
}
