package org.cpchain.ledger.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.felix.framework.FrameworkFactory;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.common.keys.KeyFolder;
import org.cpchain.crypto.standard.StandardKeys;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.Modules;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** The crypto of a chain of the standard suite, in a real framework. */
final class Chain {
  static final Duration GAP = Duration.ofSeconds(2);

  private static final CryptoChoice.Times TIMES =
      new CryptoChoice.Times(GAP, Duration.ofSeconds(8), Duration.ofMillis(50));

  private final Path folder;
  private final Framework framework;
  private final CryptoChoice choice;

  Chain(Path folder) throws Exception {
    this.folder = folder;
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString()));
    framework.start();
    choice =
        new CryptoChoice(
            new WantedSuite(CryptoSuite.STANDARD, "nobody provides it."),
            context(),
            Chain::closed,
            TIMES);
  }

  private static ServiceRegistration<NodeStatus> closed(BundleContext context, String reason) {
    NodeStatus status =
        new NodeStatus() {
          @Override
          public State state() {
            return new State(
                false,
                reason,
                Optional.empty(),
                false,
                "",
                Optional.empty(),
                0,
                Optional.empty(),
                0);
          }

          @Override
          public java.util.List<Evidence> evidence(int limit) {
            return java.util.List.of();
          }
        };
    return context.registerService(NodeStatus.class, status, null);
  }

  private BundleContext context() {
    return framework.getBundleContext();
  }

  void open() {
    choice.open();
  }

  /** Says of each version of a suite, and of keys, whether it may serve. */
  void guard(Function<String, Verdict> gate) {
    choice.guard((module, bundle) -> gate.apply(module.version()));
  }

  ServiceRegistration<CryptoSuite> provide(String version, CryptoSuite suite, int rank) {
    return context()
        .registerService(
            CryptoSuite.class,
            suite,
            FrameworkUtil.asDictionary(
                Map.of(
                    CryptoSuite.NAME,
                    suite.name(),
                    Modules.VERSION,
                    version,
                    Constants.SERVICE_RANKING,
                    rank)));
  }

  /** Keys of the folder of this name. */
  ServiceRegistration<SecurityModule> keys(String name) {
    Path place = folder.resolve(name);
    KeyFolder keys =
        new KeyFolder(
            place, place.resolve("password"), new SecureRandom(), new StandardKeys(1_024));
    keys.createIfAbsent(SecurityModule.NODE_KEY);
    return context()
        .registerService(
            SecurityModule.class,
            keys,
            FrameworkUtil.asDictionary(Map.of(CryptoSuite.NAME, CryptoSuite.STANDARD)));
  }

  /** What the chain's users have. */
  <T> Optional<T> service(Class<T> type) {
    return reference(type).map(context()::getService);
  }

  <T> Optional<ServiceReference<T>> reference(Class<T> type) {
    try {
      return context().getServiceReferences(type, CryptoSuite.CHAINS).stream().findFirst();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  CryptoSuite suite() {
    return service(CryptoSuite.class).orElseThrow();
  }

  /** What the operator reads while the node is not open; empty text when it is. */
  String reason() {
    return Optional.ofNullable(context().getServiceReference(NodeStatus.class))
        .map(context()::getService)
        .map(status -> status.state().halted())
        .orElse("");
  }

  ModuleHost modules() {
    return context().getService(context().getServiceReference(ModuleHost.class));
  }

  /** The version of the suite that serves; empty text when none does. */
  String running() {
    return modules().installed().stream()
        .filter(one -> one.standing() == ModuleHost.Standing.RUNNING)
        .map(one -> one.module().version())
        .findFirst()
        .orElse("");
  }

  ModuleHost.Installed installed(String version) {
    return modules().installed().stream()
        .filter(one -> one.module().version().equals(version))
        .findFirst()
        .orElseThrow();
  }

  void endChoice() {
    choice.close();
  }

  void close() throws Exception {
    choice.close();
    framework.stop();
    framework.waitForStop(10_000);
  }
}
