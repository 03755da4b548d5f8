package org.cpchain.module.manager;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Runs one of the modules that bundles register as services, as far as the gate lets it. */
final class ServiceHost implements ModuleHost {
  private final BundleContext context;
  private volatile Optional<ModuleVersion> running = Optional.empty();
  volatile String trouble = "";

  /** Why version 1.1.0 does not start, once it was tried; empty text: it does. */
  volatile String failure = "";

  private volatile boolean failed;

  /** Why version 1.1.0 was taken out by this host itself; empty text: it was not. */
  private volatile String takenOut = "";

  ServiceHost(BundleContext context) {
    this.context = context;
  }

  /** Runs from now on, whatever the gate says. */
  void force(ModuleVersion module) {
    running = Optional.of(module);
  }

  /** Version 1.0.0 runs from now on, and 1.1.0 no more. */
  void takeOut(String why) {
    failure = why;
    failed = true;
    takenOut = why;
    force(TestBundle.version("1.0.0"));
  }

  @Override
  public String family() {
    return "consensus";
  }

  @Override
  public Optional<ModuleVersion> inForce() {
    return running;
  }

  @Override
  public List<Installed> installed() {
    return references().map(this::describe).toList();
  }

  private Stream<ServiceReference<?>> references() {
    try {
      ServiceReference<?>[] all = context.getAllServiceReferences(null, "(module=consensus)");
      return Stream.ofNullable(all).flatMap(Arrays::stream);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Installed describe(ServiceReference<?> reference) {
    ModuleVersion module = TestBundle.version((String) reference.getProperty("version"));
    long bundle = reference.getBundle().getBundleId();
    boolean admitted = admits(module, bundle).isAccepted();
    Standing standing = admitted ? Standing.READY : Standing.NOT_ADMITTED;
    boolean runs = running.filter(module::equals).isPresent();
    return failed && isTroublesome(module)
        ? new Installed(module, bundle, Standing.FAILED, failure)
        : new Installed(module, bundle, runs ? Standing.RUNNING : standing, "");
  }

  private Verdict admits(ModuleVersion module, long bundle) {
    ServiceReference<ModuleGate> gate = context.getServiceReference(ModuleGate.class);
    return gate == null
        ? Verdict.later("no-gate", "no gate")
        : context.getService(gate).admits(module, bundle);
  }

  @Override
  public Result<Swap> activate(String protocol, String version) {
    ModuleVersion module = TestBundle.version(version);
    Optional<Installed> found =
        installed().stream().filter(one -> one.module().equals(module)).findFirst();
    if (found.isEmpty()) {
      return Result.refused("unknown-module", "there is no " + module);
    }
    if (!admits(module, found.get().bundle()).isAccepted()) {
      return Result.refused("not-admitted", module + " may not run");
    }
    if (!failure.isEmpty() && isTroublesome(module)) {
      failed = true;
      return Result.refused("not-started", failure);
    }
    running = Optional.of(module);
    return Result.ok(new Swap(running, 1));
  }

  @Override
  public String trouble() {
    return running.filter(ServiceHost::isTroublesome).isPresent() ? trouble : takenOut;
  }

  private static boolean isTroublesome(ModuleVersion module) {
    return module.equals(TestBundle.version("1.1.0"));
  }
}
