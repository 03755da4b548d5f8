package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.core.Limits;
import org.cpchain.module.manager.jar.TrustedCertificates;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the manager's parts together and registers {@link ModuleGate} and {@link ModuleManager}.
 * None of the node's services is required: a node whose ledger is closed still shows its modules.
 */
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>=\"org.cpchain.module.ModuleGate,org.cpchain.module.ModuleManager\"",
    uses = ModuleManager.class)
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.modules",
    name = "org.cpchain.modules")
@Designate(ocd = ManagerConfig.class)
public final class ManagerComponent {
  private static final Logger LOG = LoggerFactory.getLogger(ManagerComponent.class);
  private static final long LOOK_MILLIS = 500;
  private static final long CLOSE_SECONDS = 5;

  private final Hosts hosts = new Hosts();
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private final ExecutorService workers;
  private final ScheduledExecutorService clockwork;
  private final ModulesBean bean;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Ledger ledger;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ContractCatalog catalog;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Submissions submissions;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile NodeStatus node;

  @Activate
  public ManagerComponent(ManagerConfig config, BundleContext context) throws IOException {
    Path folder = folder(config.folder(), context);
    StagedFiles files =
        new StagedFiles(
            folder,
            new TrustedCertificates(folder(config.trusted_folder(), context)),
            Clock.systemUTC());
    Origins origins = new Origins(context, files, repository(context));
    History history = new History(Clock.systemUTC());
    Choices choices = new Choices(folder.resolve("chosen.json"));
    workers = Executors.newCachedThreadPool(task -> thread(task, "module-swap"));
    clockwork = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "module-manager"));
    Swapper swapper = new Swapper(workers);
    Caretaker caretaker =
        new Caretaker(hosts, origins, history, config.ready_automatic(), this::services);
    Gate gate =
        new Gate(
            origins,
            choices,
            caretaker::decisions,
            (module, bundle) -> swapper.state(module).isPresent() || hosts.isAlone(module, bundle),
            config.unapproved().equals("run"));
    Staging staging =
        new Staging(context, files, Provided.by(hosts), digest -> approval(caretaker, digest));
    Manager manager =
        new Manager(hosts, origins, gate, choices, staging, swapper, history, limits(config));
    Restorer restorer = new Restorer(hosts, choices, gate, swapper, workers);
    bean = new ModulesBean(manager);
    registrations.add(context.registerService(ModuleGate.class, gate, null));
    registrations.add(context.registerService(ModuleManager.class, manager, null));
    clockwork.execute(guard(staging::restore));
    Future<?> unused =
        clockwork.scheduleWithFixedDelay(
            guard(
                () -> {
                  caretaker.look();
                  restorer.look();
                }),
            0,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static Limits limits(ManagerConfig config) {
    return new Limits(
        millis(config.shadow_seconds()),
        millis(config.swap_seconds()),
        millis(config.proof_seconds()));
  }

  private static long millis(int seconds) {
    return TimeUnit.SECONDS.toMillis(Math.max(0, seconds));
  }

  private static Path folder(String text, BundleContext context) {
    String path = text;
    for (String name : List.of("karaf.etc", "karaf.data")) {
      String value = context.getProperty(name);
      path = path.replace("${" + name + "}", value == null ? "." : value);
    }
    return Path.of(path);
  }

  private static Optional<Path> repository(BundleContext context) {
    return Optional.ofNullable(context.getProperty("karaf.home"))
        .map(home -> Path.of(home, "system").toAbsolutePath().normalize());
  }

  private static String approval(Caretaker caretaker, Hash digest) {
    List<Approval> approvals = caretaker.decisions().of(digest);
    if (!approvals.isEmpty() || !caretaker.decisions().governed()) {
      return "";
    }
    return "it runs when an accepted proposal has approved its digest (contract modules)";
  }

  private ChainServices services() {
    return new ChainServices(
        Optional.ofNullable(ledger),
        Optional.ofNullable(catalog),
        Optional.ofNullable(submissions),
        Optional.ofNullable(node));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeHost")
  void addHost(ModuleHost host) {
    hosts.add(host);
  }

  void removeHost(ModuleHost host) {
    hosts.remove(host);
  }

  @Deactivate
  void stop() throws InterruptedException {
    registrations.forEach(ServiceRegistration::unregister);
    bean.close();
    clockwork.shutdownNow();
    workers.shutdownNow();
    if (!clockwork.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
        || !workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("A module that was being put in place does not end; its thread goes on");
    }
  }

  private static Runnable guard(Runnable chore) {
    return () -> {
      try {
        chore.run();
      } catch (RuntimeException e) {
        LOG.error("Looking after modules failed; it is tried again", e);
      }
    };
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
