package org.cpchain.ledger.crypto;

import java.util.function.Consumer;
import org.cpchain.crypto.CryptoSuite;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** What bundles provide for one crypto suite; none of it is made here. */
final class Providers<T> implements AutoCloseable {
  private final ServiceTracker<T, ServiceReference<T>> tracker;

  Providers(
      Class<T> type,
      String suite,
      BundleContext context,
      Consumer<ServiceReference<T>> came,
      Consumer<ServiceReference<T>> gone) {
    String filter =
        "(&(%s=%s)(%s=%s)(!(%s=true)))"
            .formatted(
                Constants.OBJECTCLASS,
                type.getName(),
                CryptoSuite.NAME,
                suite.replaceAll("[\\\\*()]", "\\\\$0"),
                CryptoSuite.OF_CHAIN);
    try {
      tracker =
          new ServiceTracker<>(
              context, FrameworkUtil.createFilter(filter), new Listener<>(came, gone));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter: " + filter, e);
    }
  }

  void open() {
    tracker.open();
  }

  @Override
  public void close() {
    tracker.close();
  }

  private record Listener<T>(Consumer<ServiceReference<T>> came, Consumer<ServiceReference<T>> gone)
      implements ServiceTrackerCustomizer<T, ServiceReference<T>> {
    @Override
    public ServiceReference<T> addingService(ServiceReference<T> reference) {
      came.accept(reference);
      return reference;
    }

    @Override
    public void modifiedService(ServiceReference<T> reference, ServiceReference<T> same) {
      // the rank counts when there is a choice to be made
    }

    @Override
    public void removedService(ServiceReference<T> reference, ServiceReference<T> same) {
      gone.accept(reference);
    }
  }
}
