package org.cpchain.module.manager;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A real framework, in which the manager of modules runs and a host with it. */
final class TestFramework {
  final Path folder;
  private Framework framework;
  private ManagerComponent component;
  private ServiceHost host;

  TestFramework(Path folder) {
    this.folder = folder;
  }

  TestFramework start() throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                    "100",
                    "karaf.home",
                    folder.resolve("home").toString()));
    framework.start();
    return this;
  }

  TestFramework startManager() throws IOException {
    component = new ManagerComponent(config(), context());
    host = new ServiceHost(context());
    component.addHost(host);
    return this;
  }

  void add(ModuleHost other) {
    component.addHost(other);
  }

  /** From now on the manager reads what that chain has decided. */
  void read(FakeChain chain) {
    component.ledger = chain.ledger();
    component.catalog = chain.catalog();
  }

  void stopManager() throws InterruptedException {
    if (component != null) {
      component.removeHost(host);
      component.stop();
      component = null;
    }
  }

  void restart() throws Exception {
    close();
    start();
    startManager();
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  ServiceHost host() {
    return host;
  }

  ModuleManager manager() {
    return context().getService(context().getServiceReference(ModuleManager.class));
  }

  /** Of the distribution: the file is in its repository, and the bundle is installed from there. */
  Bundle ship(TestBundle bundle) throws Exception {
    Path place = Path.of("org/example", bundle.name(), bundle.version());
    Path jar = bundle.write(folder.resolve("home/system").resolve(place));
    try (InputStream in = Files.newInputStream(jar)) {
      Bundle shipped =
          context().installBundle("mvn:org.example/" + bundle.name() + "/" + bundle.version(), in);
      shipped.start();
      return shipped;
    }
  }

  /** Resolves it once more, with the fragments that are there now. */
  void refresh(long bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            List.of(context().getBundle(bundle)),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    refreshed.await();
  }

  Path modules() {
    return folder.resolve("modules");
  }

  Path trusted() {
    return folder.resolve("trusted");
  }

  List<Bundle> staged() {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> StagedFiles.isStaged(bundle.getLocation()))
        .toList();
  }

  List<String> files() throws IOException {
    if (!Files.isDirectory(modules())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(modules())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  void close() throws Exception {
    stopManager();
    if (framework != null) {
      framework.stop();
      framework.waitForStop(TimeUnit.SECONDS.toMillis(20));
      framework = null;
    }
  }

  /** Quick, and without a shadow. */
  private ManagerConfig config() {
    Map<String, Object> values =
        Map.of(
            "trusted_folder",
            trusted().toString(),
            "folder",
            modules().toString(),
            "shadow_seconds",
            0,
            "swap_seconds",
            5,
            "proof_seconds",
            1);
    return (ManagerConfig)
        Proxy.newProxyInstance(
            ManagerConfig.class.getClassLoader(),
            new Class<?>[] {ManagerConfig.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
