package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.ModuleVersion;
import org.osgi.framework.Bundle;

/** See {@link ModuleManager}. */
final class Manager implements ModuleManager {
  private static final long LOOK_MILLIS = 50;

  /** Refusals that say something about the module; all others are about the moment. */
  private static final Set<String> ITS_FAULT =
      Set.of("diverged", "not-started", "failed", "timed-out", "taken-back");

  private final Hosts hosts;
  private final Origins origins;
  private final Gate gate;
  private final Choices choices;
  private final Setbacks setbacks;
  private final Staging staging;
  private final Swapper swapper;
  private final History history;
  private final SwapLimits limits;

  Manager(
      Hosts hosts,
      Origins origins,
      Gate gate,
      Choices choices,
      Setbacks setbacks,
      Staging staging,
      Swapper swapper,
      History history,
      SwapLimits limits) {
    this.hosts = hosts;
    this.origins = origins;
    this.gate = gate;
    this.choices = choices;
    this.setbacks = setbacks;
    this.staging = staging;
    this.swapper = swapper;
    this.history = history;
    this.limits = limits;
  }

  /** Whether a refusal says something about the module. */
  static boolean isItsFault(Reason refusal) {
    return ITS_FAULT.contains(refusal.code());
  }

  @Override
  public List<Life> modules() {
    List<Life> lives = new ArrayList<>();
    for (ModuleHost host : hosts.all()) {
      Hosts.installed(host).forEach(one -> lives.add(life(one)));
    }
    return lives;
  }

  private Life life(ModuleHost.Installed one) {
    Origin origin = origins.of(one.bundle());
    Verdict verdict = gate.admits(one.module(), one.bundle());
    String kept = verdict.isAccepted() ? gate.complaint(one.module()).orElse("") : message(verdict);
    return new Life(
        one.module(),
        swapper.state(one.module()).orElseGet(() -> state(one)),
        origin.kind() == Origin.Kind.UNKNOWN ? "unknown" : origin.note(),
        origins.name(one.bundle()),
        origin.digest(),
        Distrust.of(one, origin).orElseGet(() -> note(one, kept)));
  }

  /** Of what was taken back the host knows why, and not what to do. */
  private String note(ModuleHost.Installed one, String kept) {
    boolean takenBack = choices.takenBack(one.module()).isPresent();
    return one.note().isEmpty() || (takenBack && !kept.isEmpty()) ? kept : one.note();
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
    Result<Staged> staged = staging.stage(jar);
    staged
        .toOptional()
        .ifPresent(taken -> note(taken, "was taken in, signed by " + taken.signer()));
    return staged;
  }

  @Override
  public Result<Staged> remove(Hash digest) {
    try (Swapper.Hold hold = swapper.hold()) {
      return remove(digest, hold);
    }
  }

  /** Of its families no swap begins before it is gone. */
  private Result<Staged> remove(Hash digest, Swapper.Hold hold) {
    Result<Staged> removed =
        staging.remove(
            digest,
            (bundle, provided) -> {
              provided.forEach(module -> hold.add(module.family()));
              return use(bundle);
            });
    if (removed instanceof Result.Ok<Staged> gone) {
      note(gone.value(), "is gone");
      try {
        for (ModuleVersion module : gone.value().modules()) {
          choices.forget(module);
        }
      } catch (IOException e) {
        return Result.refused(
            "not-kept",
            "the bundle is gone; that it was chosen or taken back is not forgotten, since it could"
                + " not be written: "
                + e.getMessage());
      }
    }
    return removed;
  }

  private void note(Staged staged, String text) {
    staged.modules().forEach(module -> history.add(module, State.STAGED, text));
  }

  /** Why the bundle has to stay. */
  private Optional<Reason> use(Bundle bundle) {
    for (ModuleHost.Installed one : hosts.look()) {
      if (one.bundle() == bundle.getBundleId()) {
        if (swapper.isInvolved(one.module())) {
          return Optional.of(
              new Reason("running", one.module() + " takes part in a swap; wait until it is over"));
        }
        if (one.standing() == ModuleHost.Standing.RUNNING) {
          return Optional.of(
              new Reason(
                  "running",
                  one.module() + " runs; put another one in its place first with cpchain:modules"));
        }
      }
    }
    return Optional.empty();
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
        : swap(host.get(), wanted.get(), told);
  }

  /** What was taken back may be tried once more by hand. */
  private Optional<String> obstacle(ModuleHost.Installed wanted) {
    Origin origin = origins.of(wanted.bundle());
    Verdict verdict =
        origin.kind() == Origin.Kind.DISTRIBUTION
            ? Verdict.accept()
            : gate.approval(wanted.module(), origin);
    return verdict.isAccepted() ? Optional.empty() : Optional.of(message(verdict));
  }

  private Result<ModuleHost.Swap> swap(
      ModuleHost host, ModuleHost.Installed wanted, Consumer<Event> told) {
    ModuleVersion module = wanted.module();
    BlockingQueue<Event> steps = new LinkedBlockingQueue<>();
    return swapper
        .begin(
            new Swapper.Order(
                host,
                module,
                limits.of(wanted),
                step -> steps.add(history.add(module, step.state(), step.text())),
                outcome -> keep(module, outcome)))
        .then(outcome -> follow(module, outcome, steps, told));
  }

  /** The swap goes on also when the caller does not wait for it. */
  private static Result<ModuleHost.Swap> follow(
      ModuleVersion module,
      CompletableFuture<Result<ModuleHost.Swap>> outcome,
      BlockingQueue<Event> steps,
      Consumer<Event> told) {
    try {
      while (!outcome.isDone() || !steps.isEmpty()) {
        Event step = steps.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (step != null) {
          told.accept(step);
        }
      }
      return outcome.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.refused(
          "interrupted",
          "nobody waits any more, and the swap goes on; cpchain:modules --events tells how it ends for "
              + module);
    }
  }

  /** Only what has done its work is chosen: after a crash before that, the one before runs. */
  private Result<ModuleHost.Swap> keep(ModuleVersion module, Result<ModuleHost.Swap> done) {
    Optional<Reason> refusal = done.refusal();
    try {
      if (refusal.isEmpty()) {
        choices.choose(module);
      } else if (isItsFault(refusal.get())) {
        setbacks.note(module, refusal.get().message());
      }
      return done;
    } catch (IOException e) {
      String problem =
          "it could not be written ("
              + e.getMessage()
              + "), and counts until the next start only;"
              + " mend the disk and try again";
      return refusal.isPresent()
          ? Result.refused(refusal.get().code(), refusal.get().message() + "; " + problem)
          : Result.refused("not-kept", module + " is chosen: " + problem);
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
