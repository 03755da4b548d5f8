package org.cpchain.ledger.node;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.cpchain.crypto.CryptoSuite;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * What bundles provide for one crypto suite; none of it is made before it is chosen: keys would
 * come into being for chains that do not use them.
 */
final class Providers<T> implements AutoCloseable {
  private final NavigableSet<ServiceReference<T>> all =
      Collections.synchronizedNavigableSet(new TreeSet<>());
  private final ServiceTracker<T, ServiceReference<T>> tracker;

  /**
   * @param changed is told after each change
   */
  Providers(Class<T> type, String suite, BundleContext context, Runnable changed) {
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
          new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), new Listener(changed));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter: " + filter, e);
    }
  }

  void open() {
    tracker.open();
  }

  /** The present one while it is there, else the one of the highest rank. */
  Optional<ServiceReference<T>> best(Optional<ServiceReference<T>> present) {
    synchronized (all) {
      return present
          .filter(all::contains)
          .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.last()));
    }
  }

  @Override
  public void close() {
    tracker.close();
  }

  private final class Listener implements ServiceTrackerCustomizer<T, ServiceReference<T>> {
    private final Runnable changed;

    Listener(Runnable changed) {
      this.changed = changed;
    }

    @Override
    public ServiceReference<T> addingService(ServiceReference<T> reference) {
      all.add(reference);
      changed.run();
      return reference;
    }

    @Override
    public void modifiedService(ServiceReference<T> reference, ServiceReference<T> same) {
      // the rank counts when there is a choice to be made
    }

    @Override
    public void removedService(ServiceReference<T> reference, ServiceReference<T> same) {
      all.remove(reference);
      changed.run();
    }
  }
}
