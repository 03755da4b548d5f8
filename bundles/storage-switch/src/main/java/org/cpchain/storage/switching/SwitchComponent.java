package org.cpchain.storage.switching;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.Modules;
import org.cpchain.storage.StorageProvider;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers one storage over all engines that are installed, as long as those are there that keep the
 * stores; for a moment also without them.
 */
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>=\"org.cpchain.storage.StorageProvider,"
            + "org.cpchain.module.ModuleHost\"",
    uses = StorageProvider.class)
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.storage.switch",
    name = "org.cpchain.storage.switch")
@Designate(ocd = SwitchComponent.Config.class)
public final class SwitchComponent {
  private static final Logger LOG = LoggerFactory.getLogger(SwitchComponent.class);

  @ObjectClassDefinition(name = "CPChain storage over several engines")
  @interface Config {
    @AttributeDefinition(
        description =
            "Folder of the file that says which engine keeps each store; empty: store under the"
                + " data folder. It belongs on the disk of the stores")
    String folder() default "";

    @AttributeDefinition(description = "Engine of stores that have never been opened")
    String engine() default "mvstore";

    @AttributeDefinition(
        description =
            "How long reads and writes wait for an engine whose bundle is updated, in seconds")
    int patience_seconds() default 10;

    @AttributeDefinition(
        description =
            "How long a store that was moved stays open for those who still read it, in seconds")
    int grace_seconds() default 30;

    @AttributeDefinition(
        description = "A move that leaves less than this on the disk is given up, in megabytes")
    int reserve_megabytes() default 512;

    @AttributeDefinition(
        description = "As fast as stores are copied, in megabytes a second; 0: as fast as possible")
    int copy_megabytes_per_second() default 32;
  }

  private final BundleContext context;
  private final Settings settings;
  private final SwitchedStorage storage;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "storage-switch");
            made.setDaemon(true);
            return made;
          });
  private final ServiceRegistration<ModuleHost> modules;
  private volatile ModuleGate gate;

  /** Of the worker alone. */
  private Optional<ServiceRegistration<StorageProvider>> offered = Optional.empty();

  private long missingSince;

  @Activate
  public SwitchComponent(Config config, BundleContext context) {
    this.context = context;
    Path folder =
        config.folder().isEmpty()
            ? Path.of(System.getProperty("karaf.data", "data"), "store")
            : Path.of(config.folder());
    this.settings =
        new Settings(
            folder,
            config.engine(),
            Duration.ofSeconds(config.patience_seconds()),
            Duration.ofSeconds(config.grace_seconds()),
            (long) config.reserve_megabytes() << 20,
            (long) config.copy_megabytes_per_second() << 20);
    Engines engines = new Engines(asking(ModuleGate.ABSENT));
    this.storage = new SwitchedStorage(settings, new PlacementFile(folder), engines, this::look);
    Mover mover = new Mover(storage, settings, stage -> LOG.debug("Stores move: {}", stage));
    this.modules =
        context.registerService(ModuleHost.class, new StorageModules(storage, mover), null);
    var unused = worker.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.SECONDS);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target =
          "(&("
              + StorageProvider.ENGINE
              + "=*)(!("
              + StorageProvider.ENGINE
              + "="
              + StorageProvider.SWITCHED
              + ")))",
      unbind = "removeEngine")
  void addEngine(StorageProvider provider, Map<String, ?> properties) {
    storage.add(
        new Engine(
            String.valueOf(properties.get(StorageProvider.ENGINE)),
            String.valueOf(properties.get(Modules.PROTOCOL)),
            versionOf(properties),
            (Long) properties.get(Constants.SERVICE_BUNDLEID),
            provider));
  }

  private static Version versionOf(Map<String, ?> properties) {
    return properties.get(Modules.VERSION) instanceof String text
        ? Version.parseVersion(text)
        : Version.emptyVersion;
  }

  void removeEngine(StorageProvider provider) {
    storage.remove(provider);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeGate")
  void addGate(ModuleGate fresh) {
    gate = fresh;
    storage.engines().guard(asking(fresh));
    look();
  }

  void removeGate(ModuleGate gone) {
    if (gone.equals(gate)) {
      storage.engines().guard(asking(ModuleGate.ABSENT));
    }
  }

  private static Function<Engine, Verdict> asking(ModuleGate gate) {
    return engine -> gate.admits(engine.module(), engine.bundle());
  }

  private void look() {
    try {
      worker.execute(this::settle);
    } catch (RejectedExecutionException e) {
      LOG.debug("It is over", e);
    }
  }

  /** Offers the storage, or withdraws it when what is missing has been so for too long. */
  private void settle() {
    String missing = storage.missing();
    if (missing.isEmpty()) {
      missingSince = 0;
      if (offered.isEmpty()) {
        offer();
      }
      return;
    }
    if (missingSince == 0) {
      missingSince = System.nanoTime();
    }
    long waited = System.nanoTime() - missingSince;
    if (storage.isBroken() || waited >= settings.patience().toNanos()) {
      withdraw(missing);
    }
  }

  private void offer() {
    offered =
        Optional.of(
            context.registerService(
                StorageProvider.class,
                storage,
                FrameworkUtil.asDictionary(
                    Map.of(StorageProvider.ENGINE, StorageProvider.SWITCHED))));
  }

  private void withdraw(String missing) {
    if (offered.isPresent()) {
      LOG.error("The stores are closed: {}", missing);
      offered.get().unregister();
      offered = Optional.empty();
      look();
    }
  }

  private void tidy() {
    try {
      boolean unused = storage.retirement().tidy(settings.grace().toNanos());
      settle();
    } catch (Exception | Error e) {
      LOG.warn("The stores could not be looked after; it is tried again", e);
    }
  }

  @Deactivate
  void stop() throws InterruptedException {
    modules.unregister();
    worker.execute(() -> offered.ifPresent(ServiceRegistration::unregister));
    worker.shutdown();
    if (!worker.awaitTermination(1, TimeUnit.MINUTES)) {
      LOG.warn("The stores are not closed yet; whoever uses them does not let go");
    }
    storage.close();
  }
}
