package org.cpchain.itest.process.endless;

import java.util.Map;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.Modules;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers the suite as a provider does. */
public final class Activator implements BundleActivator {
  private final EndlessSuite suite = new EndlessSuite();

  @Override
  public void start(BundleContext context) {
    Map<String, Object> properties =
        Map.of(
            Modules.FAMILY,
            "crypto",
            Modules.PROTOCOL,
            CryptoSuite.STANDARD,
            Modules.VERSION,
            "9.0.0.endless",
            CryptoSuite.NAME,
            CryptoSuite.STANDARD);
    context.registerService(CryptoSuite.class, suite, FrameworkUtil.asDictionary(properties));
  }

  @Override
  public void stop(BundleContext context) {
    suite.end();
  }
}
