package org.cpchain.ledger.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;

/** The node's consensus modules, for whoever replaces them. */
final class ConsensusModules implements ModuleHost {
  private final RunningNode node;

  ConsensusModules(RunningNode node) {
    this.node = node;
  }

  @Override
  public String family() {
    return ConsensusModule.FAMILY;
  }

  @Override
  public Optional<ModuleVersion> inForce() {
    return node.node().toOptional().flatMap(open -> open.participation().moduleInForce());
  }

  @Override
  public List<Installed> installed() {
    return keeper()
        .map(open -> open.shelf().all().stream().map(entry -> describe(open, entry)).toList())
        .orElse(List.of());
  }

  @Override
  public Result<Trial> shadow(String protocol, String version, Duration span) {
    Optional<EngineKeeper> keeper = keeper();
    Optional<ModuleShelf.Entry> candidate =
        keeper.flatMap(open -> open.shelf().find(protocol, version));
    return candidate.isEmpty()
        ? unknown(protocol, version)
        : new ShadowTrial(keeper.get()).run(candidate.get(), span);
  }

  @Override
  public String trouble() {
    return node.node()
        .toOptional()
        .map(Node::participation)
        .map(part -> part.keeper().trouble(part.isVoting(), part.hasWork()))
        .orElse("");
  }

  @Override
  public Result<Swap> activate(String protocol, String version) {
    return activate(protocol, version, () -> {});
  }

  @Override
  public Result<Swap> activate(String protocol, String version, Runnable quiesced) {
    Optional<EngineKeeper> keeper = keeper();
    Optional<ModuleShelf.Entry> wanted =
        keeper.flatMap(open -> open.shelf().find(protocol, version));
    return wanted.isEmpty()
        ? unknown(protocol, version)
        : activate(keeper.get(), wanted.get(), quiesced);
  }

  private <T> Result<T> unknown(String protocol, String version) {
    return Result.refused(
        "unknown-module",
        "there is no module %s/%s/%s here; cpchain:modules lists what is"
            .formatted(family(), protocol, version));
  }

  private static Result<Swap> activate(
      EngineKeeper keeper, ModuleShelf.Entry wanted, Runnable quiesced) {
    Optional<String> kept = keeper.shelf().kept(wanted);
    if (kept.isPresent()) {
      return Result.refused("not-admitted", kept.get());
    }
    ConsensusModule module = wanted.module();
    Optional<RunningEngine> before = keeper.running();
    keeper.shelf().forgive(module);
    long began = System.nanoTime();
    keeper.choose(wanted.protocol(), wanted.version(), quiesced);
    long pause = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    boolean same = before.isPresent() && isRunning(keeper, before.get().entry());
    return keeper
        .shelf()
        .failure(module)
        .<Result<Swap>>map(why -> Result.refused("not-started", why))
        .orElseGet(() -> Result.ok(new Swap(running(keeper), same ? 0 : pause)));
  }

  private static Optional<ModuleVersion> running(EngineKeeper keeper) {
    return keeper.shelf().all().stream()
        .filter(entry -> isRunning(keeper, entry))
        .map(ConsensusModules::version)
        .findFirst();
  }

  private static Installed describe(EngineKeeper keeper, ModuleShelf.Entry entry) {
    Optional<String> failure = keeper.shelf().failure(entry.module());
    Optional<String> kept = keeper.shelf().kept(entry);
    Standing standing = Standing.READY;
    if (isRunning(keeper, entry)) {
      standing = Standing.RUNNING;
    } else if (failure.isPresent()) {
      standing = Standing.FAILED;
    } else if (!entry.protocol().equals(keeper.protocol())) {
      standing = Standing.NOT_IN_FORCE;
    } else if (kept.isPresent()) {
      standing = Standing.NOT_ADMITTED;
    }
    return new Installed(
        version(entry), entry.bundle(), standing, failure.or(() -> kept).orElse(""));
  }

  private static boolean isRunning(EngineKeeper keeper, ModuleShelf.Entry entry) {
    return keeper.running().filter(now -> now.entry().is(entry.module())).isPresent();
  }

  static ModuleVersion version(ModuleShelf.Entry entry) {
    return new ModuleVersion(ConsensusModule.FAMILY, entry.protocol(), entry.version().toString());
  }

  private Optional<EngineKeeper> keeper() {
    return node.node().toOptional().map(open -> open.participation().keeper());
  }
}
