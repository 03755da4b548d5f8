package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.core.Limits;

/** See {@link ModuleManager}. */
final class Manager implements ModuleManager {
  private final Hosts hosts;
  private final Origins origins;
  private final Gate gate;
  private final Choices choices;
  private final Staging staging;
  private final Swapper swapper;
  private final History history;
  private final Limits limits;

  Manager(
      Hosts hosts,
      Origins origins,
      Gate gate,
      Choices choices,
      Staging staging,
      Swapper swapper,
      History history,
      Limits limits) {
    this.hosts = hosts;
    this.origins = origins;
    this.gate = gate;
    this.choices = choices;
    this.staging = staging;
    this.swapper = swapper;
    this.history = history;
    this.limits = limits;
  }

  @Override
  public List<Life> modules() {
    List<Life> lives = new ArrayList<>();
    for (ModuleHost host : hosts.all()) {
      host.installed().forEach(one -> lives.add(life(one)));
    }
    return lives;
  }

  private Life life(ModuleHost.Installed one) {
    Origin origin = origins.of(one.bundle());
    Verdict verdict = gate.admits(one.module(), one.bundle());
    String kept = verdict.isAccepted() ? "" : message(verdict);
    return new Life(
        one.module(),
        swapper.state(one.module()).orElseGet(() -> state(one)),
        origin.kind() == Origin.Kind.UNKNOWN ? "unknown" : origin.note(),
        origin.digest(),
        one.note().isEmpty() ? kept : one.note());
  }

  private State state(ModuleHost.Installed one) {
    return switch (one.standing()) {
      case RUNNING -> State.ACTIVE;
      default -> hosts.hasRun(one.module()) ? State.RETIRED : State.STAGED;
    };
  }

  @Override
  public List<Event> events(int limit) {
    return history.latest(limit);
  }

  @Override
  public Result<Staged> stage(Path jar) {
    return staging.stage(jar);
  }

  @Override
  public Result<Staged> remove(Hash digest) {
    return staging.remove(
        digest,
        provided ->
            hosts.look().stream()
                .filter(one -> one.standing() == ModuleHost.Standing.RUNNING)
                .anyMatch(one -> provided.contains(one.module())));
  }

  @Override
  public Result<ModuleHost.Swap> replace(ModuleVersion module, Consumer<Event> told) {
    Optional<ModuleHost> host = hosts.of(module.family());
    Optional<ModuleHost.Installed> wanted = host.flatMap(one -> Hosts.find(one, module));
    if (wanted.isEmpty()) {
      return Result.refused(
          "unknown-module",
          "there is no module " + module + " here; cpchain:modules lists what is");
    }
    Optional<String> obstacle = obstacle(wanted.get());
    return obstacle.isPresent()
        ? Result.refused("not-admitted", obstacle.get())
        : swap(host.get(), module, told);
  }

  /** What was taken back may be tried once more by hand. */
  private Optional<String> obstacle(ModuleHost.Installed wanted) {
    Origin origin = origins.of(wanted.bundle());
    Verdict verdict =
        origin.kind() == Origin.Kind.DISTRIBUTION || wanted.bundle() == ModuleHost.NO_BUNDLE
            ? Verdict.accept()
            : gate.approval(wanted.module(), wanted.bundle(), origin);
    return verdict.isAccepted() ? Optional.empty() : Optional.of(message(verdict));
  }

  private Result<ModuleHost.Swap> swap(
      ModuleHost host, ModuleVersion module, Consumer<Event> told) {
    Optional<ModuleVersion> before = Hosts.running(host).filter(running -> !running.equals(module));
    try {
      choices.forgive(module);
      Result<ModuleHost.Swap> done =
          swapper.run(
              host,
              module,
              before,
              limits,
              step -> told.accept(history.add(module, step.state(), step.text())));
      keep(module, done);
      return done;
    } catch (IOException e) {
      return Result.refused(
          "not-kept",
          "the choice could not be written: " + e.getMessage() + "; mend the disk and try again");
    }
  }

  /** Only what has done its work is chosen: after a crash before that, the one before runs. */
  private void keep(ModuleVersion module, Result<ModuleHost.Swap> done) throws IOException {
    Optional<Reason> refusal = done.refusal();
    if (refusal.isEmpty()) {
      choices.choose(module);
    } else if (!refusal.get().code().equals("busy")) {
      choices.takeBack(module, refusal.get().message());
    }
  }

  private static String message(Verdict verdict) {
    if (verdict instanceof Verdict.Later later) {
      return later.reason().message();
    }
    if (verdict instanceof Verdict.Ignore ignore) {
      return ignore.reason().message();
    }
    return verdict instanceof Verdict.Reject reject ? reject.reason().message() : "";
  }
}
