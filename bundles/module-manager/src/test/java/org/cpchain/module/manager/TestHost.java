package org.cpchain.module.manager;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;

/** Runs one of its modules, and can be told to misbehave. */
class TestHost implements ModuleHost {
  private final String family;
  private final List<Installed> installed = new CopyOnWriteArrayList<>();
  private volatile Optional<ModuleVersion> running = Optional.empty();

  /** What was activated, in order. */
  final List<String> activated = new CopyOnWriteArrayList<>();

  volatile Supplier<String> trouble = () -> "";
  volatile Function<String, Result<Trial>> shadow = version -> Result.refused("no-shadow", "none");

  /** What is done before a version is put in place. */
  volatile Function<String, Optional<Result<Swap>>> before = version -> Optional.empty();

  TestHost(String family) {
    this.family = family;
  }

  void install(ModuleVersion module, long bundle, Standing standing) {
    installed.add(new Installed(module, bundle, standing, ""));
    if (standing == Standing.RUNNING) {
      running = Optional.of(module);
    }
  }

  void uninstall(ModuleVersion module) {
    installed.removeIf(one -> one.module().equals(module));
  }

  Optional<ModuleVersion> running() {
    return running;
  }

  @Override
  public String family() {
    return family;
  }

  @Override
  public Optional<ModuleVersion> inForce() {
    return running;
  }

  @Override
  public List<Installed> installed() {
    List<Installed> all = new ArrayList<>();
    for (Installed one : installed) {
      boolean runs = running.filter(one.module()::equals).isPresent();
      Standing idle = one.standing() == Standing.RUNNING ? Standing.READY : one.standing();
      all.add(
          new Installed(one.module(), one.bundle(), runs ? Standing.RUNNING : idle, one.note()));
    }
    return all;
  }

  @Override
  public Result<Trial> shadow(String protocol, String version, Duration span) {
    return shadow.apply(version);
  }

  @Override
  public Result<Swap> activate(String protocol, String version) {
    return activate(protocol, version, () -> {});
  }

  @Override
  public Result<Swap> activate(String protocol, String version, Runnable quiesced) {
    activated.add(version);
    quiesced.run();
    Optional<Result<Swap>> other = before.apply(version);
    if (other.isPresent()) {
      return other.get();
    }
    running = Optional.of(new ModuleVersion(family, protocol, version));
    return Result.ok(new Swap(running, 3));
  }

  @Override
  public String trouble() {
    return trouble.get();
  }
}
