package org.cpchain.module.manager.fleet;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.manager.Chore;
import org.cpchain.network.PeerNetwork;
import org.cpchain.reputation.Dpor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet, as long as the ledger is open; a node without network knows itself. */
@Component(service = Fleet.class, immediate = true)
public final class FleetComponent implements Fleet {
  private static final Logger LOG = LoggerFactory.getLogger(FleetComponent.class);
  private static final long LOOK_MILLIS = 1_000;
  private static final long CLOSE_SECONDS = 5;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(FleetComponent::thread);
  private final FleetService service;
  private Optional<AutoCloseable> hearing = Optional.empty();
  private volatile Optional<PeerNetwork> network = Optional.empty();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Dpor dpor;

  @Activate
  public FleetComponent(
      @Reference Ledger ledger,
      @Reference ContractCatalog catalog,
      @Reference ModuleManager manager,
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      @Reference(target = CryptoSuite.CHAINS) SecurityModule keys) {
    Address self = suite.address(keys.createIfAbsent(SecurityModule.NODE_KEY));
    Members members = new Members(self, ledger, () -> Optional.ofNullable(dpor), () -> network);
    service =
        new FleetService(
            new FleetService.This(
                self, suite, digest -> keys.sign(SecurityModule.NODE_KEY, digest)),
            ledger,
            manager,
            members,
            new Overview(self, ledger, catalog),
            thread,
            System::currentTimeMillis);
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            new Chore(() -> service.look(network)),
            LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "leave")
  synchronized void join(PeerNetwork transport) {
    stopHearing();
    network = Optional.of(transport);
    hearing = Optional.of(service.hear(transport));
  }

  /** Without effect when another one has taken its place already. */
  synchronized void leave(PeerNetwork transport) {
    if (network.filter(present -> present == transport).isPresent()) {
      stopHearing();
      network = Optional.empty();
    }
  }

  private void stopHearing() {
    hearing.ifPresent(
        handle -> {
          try {
            handle.close();
          } catch (Exception e) {
            LOG.warn("The transport did not take its receiver back", e);
          }
        });
    hearing = Optional.empty();
  }

  @Override
  public View view() {
    return service.view();
  }

  @Deactivate
  void stop() throws InterruptedException {
    synchronized (this) {
      stopHearing();
    }
    thread.shutdownNow();
    if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("What the node says of its modules does not come to an end");
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "module-fleet");
    thread.setDaemon(true);
    thread.setContextClassLoader(FleetComponent.class.getClassLoader());
    return thread;
  }
}
