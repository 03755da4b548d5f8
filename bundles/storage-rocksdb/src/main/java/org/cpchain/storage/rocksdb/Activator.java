package org.cpchain.storage.rocksdb;

import org.cpchain.base.Result;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the bundle start only where RocksDB can be loaded, and takes its threads along when it
 * stops.
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
    loaded.toOptional().ifPresent(version -> LOG.info("RocksDB {} is loaded", version));
  }

  @Override
  public void stop(BundleContext context) {
    NativeLibrary.endThreads();
  }
}
