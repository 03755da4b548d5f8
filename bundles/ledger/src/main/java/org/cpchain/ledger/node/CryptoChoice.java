package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.NodeStatus;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The suite and the keys of one chain, among those that bundles provide. What was chosen stays
 * chosen as long as it is there, as the node must not be restarted because something better has
 * come; after that, and at the start, the highest rank counts. Safe for use by several threads.
 */
final class CryptoChoice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoChoice.class);

  private final GenesisSuite wanted;
  private final BundleContext context;
  private final Providers<CryptoSuite> suites;
  private final Providers<SecurityModule> keys;
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private Optional<Pair> current = Optional.empty();
  private boolean busy;
  private boolean again;
  private volatile boolean closed;

  private record Pair(ServiceReference<CryptoSuite> suite, ServiceReference<SecurityModule> keys) {}

  CryptoChoice(GenesisSuite wanted, BundleContext context) {
    this.wanted = wanted;
    this.context = context;
    this.suites = new Providers<>(CryptoSuite.class, wanted.name(), context, this::review);
    this.keys = new Providers<>(SecurityModule.class, wanted.name(), context, this::review);
  }

  /** All that are there are known before one is chosen. */
  void open() {
    synchronized (this) {
      busy = true;
    }
    suites.open();
    keys.open();
    settleAll();
  }

  /**
   * One thread settles at a time, and without a lock: to register a service starts whole nodes.
   * What comes or goes meanwhile is looked at by that thread.
   */
  private void review() {
    synchronized (this) {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
    }
    settleAll();
  }

  private void settleAll() {
    boolean more = true;
    while (more) {
      settle();
      synchronized (this) {
        more = again;
        again = false;
        busy = more;
      }
    }
  }

  private void settle() {
    Optional<Pair> best =
        closed
            ? Optional.empty()
            : suites
                .best(current.map(Pair::suite))
                .flatMap(s -> keys.best(current.map(Pair::keys)).map(k -> new Pair(s, k)));
    if (!best.equals(current)) {
      withdraw();
    }
    if (registrations.isEmpty() && !closed) {
      best.ifPresentOrElse(this::serve, () -> tell(wanted.missing()));
    }
  }

  private void serve(Pair pair) {
    CryptoSuite suite = context.getService(pair.suite());
    SecurityModule module = context.getService(pair.keys());
    if (suite == null || module == null) {
      tell(
          "the crypto suite \""
              + wanted.name()
              + "\" of the genesis or its keys failed to start; the log says why. The ledger opens"
              + " when their bundle is started again.");
      return;
    }
    withdraw();
    current = Optional.of(pair);
    Map<String, Object> properties =
        Map.of(CryptoSuite.OF_CHAIN, true, CryptoSuite.NAME, wanted.name());
    register(CryptoSuite.class, suite, properties);
    register(SecurityModule.class, module, properties);
  }

  private void tell(String reason) {
    LOG.error("The ledger is not open: {}", reason);
    register(NodeStatus.class, new ClosedNode(reason), Map.of());
  }

  private <T> void register(Class<T> type, T service, Map<String, Object> properties) {
    registrations.add(
        context.registerService(type, service, FrameworkUtil.asDictionary(properties)));
  }

  private void withdraw() {
    registrations.forEach(ServiceRegistration::unregister);
    registrations.clear();
    current.ifPresent(
        pair -> {
          context.ungetService(pair.suite());
          context.ungetService(pair.keys());
        });
    current = Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    suites.close();
    keys.close();
    review();
  }
}
