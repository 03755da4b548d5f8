package org.cpchain.module.manager;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.core.Act;
import org.cpchain.module.manager.core.Input;
import org.cpchain.module.manager.core.Swap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One swap: does what {@link Swap} asks for. What the host is asked is asked by a thread of its
 * own, so that a module that hangs in it holds up nobody for longer than the limits.
 */
final class SwapRun {
  private static final Logger LOG = LoggerFactory.getLogger(SwapRun.class);
  private static final long LOOK_MILLIS = 100;
  private static final long TROUBLE_MILLIS = 10_000;
  private static final Input STOPPED = new Input.Stopped();

  private final Swapper.Order order;
  private final ModuleHost host;
  private final HostCalls calls;
  private final CompletableFuture<Void> closed;
  private final AtomicBoolean quiesced = new AtomicBoolean();
  private volatile Swap swap;
  private volatile boolean ended;

  /**
   * @param closed completes when nothing is to be begun any more
   */
  SwapRun(Swapper.Order order, ExecutorService workers, CompletableFuture<Void> closed) {
    this.order = order;
    this.host = order.host();
    this.calls = new HostCalls(workers);
    this.closed = closed;
    this.swap = Swap.begin(order.candidate(), Optional.empty(), order.limits(), now());
  }

  ModuleVersion candidate() {
    return order.candidate();
  }

  Swap swap() {
    return swap;
  }

  boolean isUnderWay() {
    return !ended;
  }

  /** Whether the swap has ended, and nothing that it has begun goes on. */
  boolean isOver() {
    return ended && calls.areOver();
  }

  void run(CompletableFuture<Result<ModuleHost.Swap>> outcome) {
    Result<ModuleHost.Swap> result;
    try {
      result = order.ended().apply(finish());
    } catch (Exception | Error e) {
      LOG.error("The swap of {} broke off; see with cpchain:modules what runs", candidate(), e);
      result = Result.refused("failed", candidate() + " was not put in place: " + e);
    }
    ended = true;
    outcome.complete(result);
  }

  private Result<ModuleHost.Swap> finish() {
    Optional<ModuleVersion> before =
        Hosts.running(host).filter(running -> !running.equals(candidate())).or(order::fallback);
    swap = Swap.begin(candidate(), before, order.limits(), now());
    order.told().accept(swap);
    Act doing = Act.WAIT;
    Optional<HostCalls.Call> work = Optional.empty();
    while (swap.outcome().isEmpty()) {
      if (swap.act() != doing) {
        doing = swap.act();
        work = begin(doing, work);
      }
      next(doing == Act.WATCH ? watch() : await(work.orElseThrow()));
    }
    work.ifPresent(HostCalls.Call::interrupt);
    return swap.outcome().get();
  }

  private Optional<HostCalls.Call> begin(Act act, Optional<HostCalls.Call> last) {
    return switch (act) {
      case SHADOW -> call(this::shadow, this::refused, last);
      case ACTIVATE -> call(this::activate, this::failed, last);
      case TAKE_BACK -> call(this::takeBack, this::notTakenBack, last);
      default -> last;
    };
  }

  private Optional<HostCalls.Call> call(
      Supplier<Input> task, Function<Throwable, Input> failed, Optional<HostCalls.Call> last) {
    last.ifPresent(HostCalls.Call::interrupt);
    return Optional.of(calls.begin(task, failed));
  }

  private void next(Input input) {
    Swap after = swap.on(input, now());
    boolean step = after.state() != swap.state() || !after.text().equals(swap.text());
    swap = after;
    if (step) {
      order.told().accept(swap);
    }
  }

  private Input await(HostCalls.Call work) {
    if (quiesced.getAndSet(false)) {
      return new Input.Quiesced();
    }
    if (closed.isDone()) {
      return STOPPED;
    }
    try {
      if (!HostCalls.isDone(work.outcome(), LOOK_MILLIS)) {
        return new Input.Tick();
      }
      if (quiesced.getAndSet(false)) {
        next(new Input.Quiesced()); // it ended in the moment in which it said so
      }
      return work.outcome().join();
    } catch (InterruptedException e) {
      return STOPPED;
    }
  }

  private Input watch() {
    try {
      return HostCalls.isDone(closed, LOOK_MILLIS) ? STOPPED : ask();
    } catch (InterruptedException e) {
      return STOPPED;
    }
  }

  private Input ask() throws InterruptedException {
    HostCalls.Call work = calls.begin(this::trouble, e -> trouble("its host failed: " + e));
    if (HostCalls.isDone(work.outcome(), TROUBLE_MILLIS)) {
      return work.outcome().join();
    }
    work.interrupt();
    return trouble("nobody says whether it works, since its host hangs");
  }

  private Input trouble() {
    String what = host.trouble();
    return what.isEmpty() ? new Input.Tick() : trouble(what);
  }

  private static Input trouble(String what) {
    return new Input.Trouble(what);
  }

  private Input shadow() {
    Result<ModuleHost.Trial> trial =
        host.shadow(
            candidate().protocol(),
            candidate().version(),
            Duration.ofMillis(order.limits().shadow()));
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
        host.activate(candidate().protocol(), candidate().version(), () -> quiesced.set(true));
    return done instanceof Result.Ok<ModuleHost.Swap> ok
        ? new Input.Running(ok.value())
        : new Input.Refused(done.refusal().orElseThrow());
  }

  private Input takeBack() {
    ModuleVersion before = swap.before().orElseThrow();
    Result<ModuleHost.Swap> done = host.activate(before.protocol(), before.version());
    if (done instanceof Result.Ok<ModuleHost.Swap> ok) {
      return ok.value().running().filter(running -> !running.equals(before)).isPresent()
          ? new Input.NotTakenBack(ok.value().running().get() + " runs")
          : new Input.TakenBack(before + " runs again: " + swap.text());
    }
    return new Input.NotTakenBack(done.refusal().orElseThrow().message());
  }

  private Input refused(Throwable failure) {
    return new Input.Refused(reason(failure));
  }

  private Input failed(Throwable failure) {
    return new Input.Failed(reason(failure));
  }

  private Input notTakenBack(Throwable failure) {
    return new Input.NotTakenBack(failure.toString());
  }

  private Reason reason(Throwable failure) {
    LOG.warn("{} failed while it was put in place", candidate(), failure);
    return new Reason("failed", candidate() + " failed: " + failure + "; the log says where");
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
