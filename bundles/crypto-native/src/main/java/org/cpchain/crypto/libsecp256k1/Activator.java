package org.cpchain.crypto.libsecp256k1;

import org.cpchain.base.Result;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the bundle start only where the library can be loaded. A component would be too late: its
 * service would be there, and preferred, before it fails.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
  private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

  @Override
  public void start(BundleContext context) throws BundleException {
    Result<String> loaded = NativeLibrary.load();
    if (loaded instanceof Result.Refused<String> refused) {
      throw new BundleException(refused.reason().message(), BundleException.NATIVECODE_ERROR);
    }
    loaded.toOptional().ifPresent(platform -> LOG.info("libsecp256k1 for {} is loaded", platform));
  }

  @Override
  public void stop(BundleContext context) {
    // The JVM unloads the library with the bundle's class loader.
  }
}
