package org.cpchain.module.manager;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.core.Act;
import org.cpchain.module.manager.core.Input;
import org.cpchain.module.manager.core.Limits;
import org.cpchain.module.manager.core.Swap;

/**
 * Does what a {@link Swap} asks for with the host of the family, one swap of a family at a time.
 * What a module does in it is done by a thread of its own, so that one that hangs holds up nobody
 * for longer than the limits.
 */
final class Swapper {
  private static final long LOOK_MILLIS = 100;

  private final ExecutorService workers;
  private final Map<String, Swap> underWay = new ConcurrentHashMap<>();

  /**
   * @param workers as many threads as are needed
   */
  Swapper(ExecutorService workers) {
    this.workers = workers;
  }

  /** In which state a module is because of a swap. */
  Optional<State> state(ModuleVersion module) {
    return Optional.ofNullable(underWay.get(module.family()))
        .filter(swap -> swap.candidate().equals(module))
        .map(Swap::state);
  }

  /**
   * Returns when the swap is over.
   *
   * @param told of every step
   * @return refused with {@code busy}, or as the swap ended
   */
  Result<ModuleHost.Swap> run(
      ModuleHost host,
      ModuleVersion candidate,
      Optional<ModuleVersion> before,
      Limits limits,
      Consumer<Swap> told) {
    Swap begun = Swap.begin(candidate, before, limits, now());
    if (underWay.putIfAbsent(host.family(), begun) != null) {
      return Result.refused(
          "busy", "another module of family " + host.family() + " is being put in place");
    }
    try {
      return new Run(host, begun, told).finish();
    } finally {
      underWay.remove(host.family());
    }
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** One swap; used by the thread that asked for it. */
  private final class Run {
    private final ModuleHost host;
    private final Consumer<Swap> told;
    private final AtomicBoolean quiesced = new AtomicBoolean();
    private volatile Swap swap;
    private Act doing = Act.WAIT;
    private Optional<Future<Input>> work = Optional.empty();

    Run(ModuleHost host, Swap begun, Consumer<Swap> told) {
      this.host = host;
      this.told = told;
      this.swap = begun;
    }

    Result<ModuleHost.Swap> finish() {
      told.accept(swap);
      while (swap.outcome().isEmpty()) {
        if (swap.act() != doing) {
          doing = swap.act();
          begin(doing);
        }
        next(swap.act() == Act.WATCH ? watch() : await());
      }
      return swap.outcome().get();
    }

    private void begin(Act act) {
      switch (act) {
        case SHADOW -> submit(this::shadow);
        case ACTIVATE -> submit(this::activate);
        case TAKE_BACK -> submit(this::takeBack);
        default -> {
          // what is under way goes on
        }
      }
    }

    private void submit(Work task) {
      work.ifPresent(late -> late.cancel(true));
      work = Optional.of(workers.submit(() -> guarded(task)));
    }

    private void next(Input input) {
      Swap after = swap.on(input, now());
      boolean step = after.state() != swap.state() || !after.text().equals(swap.text());
      swap = after;
      underWay.put(host.family(), swap);
      if (step) {
        told.accept(swap);
      }
    }

    private Input await() {
      if (quiesced.getAndSet(false)) {
        return new Input.Quiesced();
      }
      try {
        Input input = work.orElseThrow().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return quiesced.getAndSet(false) ? merged(input) : input;
      } catch (TimeoutException e) {
        return new Input.Tick();
      } catch (ExecutionException e) {
        throw new IllegalStateException("what a module fails with is an input", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Input.Refused(new Reason("interrupted", "the node stops"));
      }
    }

    /** The work ended in the moment in which it said that the one before has stopped. */
    private Input merged(Input input) {
      next(new Input.Quiesced());
      return input;
    }

    private Input watch() {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Input.Trouble("the node stops");
      }
      String trouble = host.trouble();
      return trouble.isEmpty() ? new Input.Tick() : new Input.Trouble(trouble);
    }

    private Input shadow() {
      Result<ModuleHost.Trial> trial =
          host.shadow(
              swap.candidate().protocol(),
              swap.candidate().version(),
              Duration.ofMillis(swap.limits().shadow()));
      if (trial instanceof Result.Ok<ModuleHost.Trial> tried) {
        return new Input.Tried(tried.value());
      }
      Reason reason = trial.refusal().orElseThrow();
      return reason.code().equals("no-shadow")
          ? new Input.NotTried(reason.message())
          : new Input.Refused(reason);
    }

    private Input activate() {
      Result<ModuleHost.Swap> done =
          host.activate(
              swap.candidate().protocol(), swap.candidate().version(), () -> quiesced.set(true));
      return done instanceof Result.Ok<ModuleHost.Swap> ok
          ? new Input.Running(ok.value())
          : new Input.Refused(done.refusal().orElseThrow());
    }

    private Input takeBack() {
      ModuleVersion before = swap.before().orElseThrow();
      Result<ModuleHost.Swap> done = host.activate(before.protocol(), before.version());
      return new Input.TakenBack(
          done.refusal()
              .map(reason -> before + " could not be put in place again: " + reason.message())
              .orElse(before + " runs again: " + swap.text()));
    }

    private Input guarded(Work task) {
      try {
        return task.run();
      } catch (RuntimeException | LinkageError e) {
        return swap.act() == Act.TAKE_BACK
            ? new Input.TakenBack("the one before could not be put in place again: " + e)
            : new Input.Refused(new Reason("failed", swap.candidate() + " failed: " + e));
      }
    }
  }

  private interface Work {
    Input run();
  }
}
