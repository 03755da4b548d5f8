package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.storage.StorageProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Says that the node is closed, and why, as long as nobody offers its stores: without any status
 * the console and the health checks could not even say that.
 */
@Component(
    immediate = true,
    service = {},
    name = "org.cpchain.ledger.stores")
public final class ClosedStores {
  /** Engines may need that long to start with the node. */
  private static final long START_MILLIS = 15_000;

  static final String REASON =
      "the stores are closed: an engine that keeps some of them is missing, or may not run; the log"
          + " and cpchain:modules say which, and feature:install cpchain-storage-<engine> brings it"
          + " back";

  private final BundleContext context;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "closed-stores");
            made.setDaemon(true);
            return made;
          });
  private volatile boolean offered;
  private Optional<ServiceRegistration<NodeStatus>> told = Optional.empty();

  @Activate
  public ClosedStores(BundleContext context) {
    this(context, START_MILLIS);
  }

  ClosedStores(BundleContext context, long startMillis) {
    this.context = context;
    Future<?> unused = later.schedule(this::look, startMillis, TimeUnit.MILLISECONDS);
  }

  @Reference(
      target = "(" + StorageProvider.ENGINE + "=" + StorageProvider.SWITCHED + ")",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "withdrawn")
  void offered(StorageProvider stores) {
    offered = true;
    lookSoon();
  }

  void withdrawn(StorageProvider stores) {
    offered = false;
    lookSoon();
  }

  private void lookSoon() {
    try {
      later.execute(this::look);
    } catch (RejectedExecutionException e) {
      // it is over
    }
  }

  /** On its own thread: whoever waits for a status starts with it. */
  private void look() {
    if (offered) {
      told.ifPresent(ServiceRegistration::unregister);
      told = Optional.empty();
    } else if (told.isEmpty()) {
      told = Optional.of(ChainCrypto.closed(context, REASON));
    }
  }

  @Deactivate
  void stop() {
    later.execute(() -> told.ifPresent(ServiceRegistration::unregister));
    later.shutdown();
  }
}
