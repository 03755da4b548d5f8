package org.cpchain.module.manager;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.core.Limits;
import org.cpchain.module.manager.jar.TrustedCertificates;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.startlevel.FrameworkStartLevel;
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

  /** An activator may take that long. */
  private static final long START_MILLIS = 20_000;

  private final Hosts hosts = new Hosts();
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private final ExecutorService workers;
  private final ScheduledExecutorService clockwork;

  /** Whatever reads the chain: a module of it that hangs holds up nothing else. */
  private final ScheduledExecutorService chainwork;

  private final Swapper swapper;
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
  public ManagerComponent(ManagerConfig config, BundleContext context) {
    Path folder = folder(config.folder(), context);
    StagedFiles files =
        new StagedFiles(folder, new TrustedCertificates(folder(config.trusted_folder(), context)));
    Origins origins = new Origins(context, files, repository(context));
    Choices choices = new Choices(folder.resolve("chosen.json"));
    History history = new History(Clock.systemUTC());
    workers = Executors.newCachedThreadPool(task -> thread(task, "module-swap"));
    clockwork = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "module-manager"));
    chainwork = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "module-chain"));
    swapper = new Swapper(workers);
    ApprovedBundles bundles = new ApprovedBundles(origins, choices);
    Caretaker caretaker =
        new Caretaker(hosts, bundles, history, config.ready_automatic(), this::services);
    Gate gate =
        new Gate(
            origins,
            choices,
            caretaker::decisions,
            swapper::isInvolved,
            hosts,
            config.unapproved().equals("run"));
    Staging staging =
        new Staging(
            context,
            files,
            new Starter(workers, START_MILLIS),
            new Offers(hosts),
            digest -> approval(caretaker, digest),
            Clock.systemUTC());
    SwapLimits limits = new SwapLimits(limits(config), hosts, choices);
    Setbacks setbacks = new Setbacks(hosts, choices, history, swapper::isInvolved);
    Manager manager =
        new Manager(hosts, origins, gate, choices, setbacks, staging, swapper, history, limits);
    Restorer restorer = new Restorer(hosts, choices, gate, setbacks, swapper, limits::ofFamily);
    Distrust distrust = new Distrust(origins, history);
    AtomicReference<List<HardUpdates.Decided>> ahead = new AtomicReference<>(List.of());
    HardUpdates hardUpdates =
        new HardUpdates(hosts, bundles, choices, setbacks, swapper, history, limits, ahead::get);
    bean = new ModulesBean(manager);
    registrations.add(
        context.registerService(
            new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
            new Impostors(context.getBundle()),
            null));
    registrations.add(context.registerService(ModuleGate.class, gate, null));
    registrations.add(context.registerService(ModuleManager.class, manager, null));
    every(chainwork, caretaker::look);
    every(chainwork, () -> ahead.set(ahead(caretaker)));
    every(
        clockwork,
        () -> {
          List<Installed> installed = hosts.look();
          origins.look();
          distrust.look(installed);
        });
    every(clockwork, setbacks::look);
    every(clockwork, hardUpdates::look);
    every(clockwork, restorer::look);
    every(clockwork, once(() -> isUp(context), () -> workers.execute(() -> restore(staging))));
  }

  private void restore(Staging staging) {
    new Chore(staging::restore).run();
    hosts.settle();
  }

  private static void every(ScheduledExecutorService thread, Runnable look) {
    Future<?> unused =
        thread.scheduleWithFixedDelay(new Chore(look), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What was staged comes after what was shipped, so that it does not seem to be alone. */
  private static boolean isUp(BundleContext context) {
    return context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel()
        >= Staging.START_LEVEL;
  }

  private static Runnable once(BooleanSupplier when, Runnable task) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (when.getAsBoolean() && done.compareAndSet(false, true)) {
        task.run();
      }
    };
  }

  private static Limits limits(ManagerConfig config) {
    return new Limits(
        millis(config.shadow_seconds()),
        millis(config.swap_seconds()),
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

  /** What the chain has decided about other protocols than the genesis' one. */
  private List<HardUpdates.Decided> ahead(Caretaker caretaker) {
    return Optional.ofNullable(ledger)
        .map(chain -> HardUpdates.Decided.of(caretaker.decisions(), chain.protocols(1)))
        .orElse(List.of());
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
    swapper.close();
    clockwork.shutdown();
    chainwork.shutdown();
    boolean ended = clockwork.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    ended &= chainwork.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    clockwork.shutdownNow();
    chainwork.shutdownNow();
    workers.shutdown();
    if (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
      workers.shutdownNow(); // not before: who writes a file when interrupted fails
    }
    if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS) || !ended) {
      LOG.warn(
          "A module that was being started or put in place does not end; its thread goes on until"
              + " the node ends");
    }
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(ManagerComponent.class.getClassLoader());
    return thread;
  }
}
