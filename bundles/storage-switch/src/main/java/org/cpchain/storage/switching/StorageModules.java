package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;

/** The engines, for whoever replaces them. */
final class StorageModules implements ModuleHost {
  private final SwitchedStorage storage;
  private final Mover mover;

  StorageModules(SwitchedStorage storage, Mover mover) {
    this.storage = storage;
    this.mover = mover;
  }

  @Override
  public String family() {
    return Engine.FAMILY;
  }

  /** What keeps a node's stores is no matter of the chain. */
  @Override
  public Optional<ModuleVersion> inForce() {
    return Optional.empty();
  }

  @Override
  public List<Installed> installed() {
    return storage.engines().all().stream().map(this::describe).toList();
  }

  /** Whoever has the data of closed stores runs, too: without it they cannot be opened. */
  private Installed describe(Engine engine) {
    Optional<String> failure = storage.engines().failure(engine);
    Standing standing = failure.isPresent() ? Standing.FAILED : Standing.READY;
    return new Installed(
        engine.module(),
        engine.bundle(),
        storage.isKeeper(engine) ? Standing.RUNNING : standing,
        failure.orElse(""));
  }

  @Override
  public Result<Trial> shadow(String protocol, String version, Duration span) {
    return with(protocol, version, engine -> mover.rehearse(engine, span));
  }

  @Override
  public Result<Swap> activate(String protocol, String version) {
    return activate(protocol, version, () -> {});
  }

  @Override
  public Result<Swap> activate(String protocol, String version, Runnable quiesced) {
    return with(
        protocol,
        version,
        engine ->
            storage
                .engines()
                .kept(engine)
                .<Result<Swap>>map(why -> Result.refused("not-admitted", why))
                .orElseGet(() -> mover.move(engine, quiesced)));
  }

  private <T> Result<T> with(String protocol, String version, Function<Engine, Result<T>> use) {
    return storage
        .engines()
        .find(protocol, version)
        .map(use)
        .orElseGet(
            () ->
                Result.refused(
                    "unknown-module",
                    "there is no module %s/%s/%s here; cpchain:modules lists what is"
                        .formatted(family(), protocol, version)));
  }

  /** An engine that is missing is no trouble of this kind: no other one has its data. */
  @Override
  public String trouble() {
    return storage.trouble().text();
  }
}
