package org.cpchain.module.manager;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.core.Limits;
import org.cpchain.module.manager.core.Swap;

/**
 * Runs swaps in threads of their own, one of a family at a time: whoever asked for one may go away.
 * Safe for use by several threads.
 */
final class Swapper implements AutoCloseable {
  private final ExecutorService workers;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** By family; a swap that has ended stays here until all that it has begun has come to an end. */
  private final Map<String, SwapRun> runs = new ConcurrentHashMap<>();

  /** With this object's lock. */
  private final Set<Hold> holds = new HashSet<>();

  /** Families of which no swap begins until this is closed; what is under way goes on. */
  final class Hold implements AutoCloseable {
    private final Set<String> families = new HashSet<>();

    void add(String family) {
      synchronized (Swapper.this) {
        families.add(family);
      }
    }

    @Override
    public void close() {
      synchronized (Swapper.this) {
        holds.remove(this);
      }
    }
  }

  /**
   * @param workers as many threads as are needed
   */
  Swapper(ExecutorService workers) {
    this.workers = workers;
  }

  /**
   * What is to be done.
   *
   * @param fallback takes the place of a candidate that runs already and does not do its work
   * @param told of every step, by the thread of the swap
   * @param ended is given the outcome while no other swap of the family can begin, and says what is
   *     answered
   */
  record Order(
      ModuleHost host,
      ModuleVersion candidate,
      Optional<ModuleVersion> fallback,
      Limits limits,
      Consumer<Swap> told,
      UnaryOperator<Result<ModuleHost.Swap>> ended) {
    /** One in place of what runs, which is put there again if need be. */
    Order(
        ModuleHost host,
        ModuleVersion candidate,
        Limits limits,
        Consumer<Swap> told,
        UnaryOperator<Result<ModuleHost.Swap>> ended) {
      this(host, candidate, Optional.empty(), limits, told, ended);
    }
  }

  /** In which state a module is because it is being put in place. */
  Optional<State> state(ModuleVersion module) {
    return run(module.family())
        .filter(SwapRun::isUnderWay)
        .map(SwapRun::swap)
        .filter(swap -> swap.candidate().equals(module))
        .map(Swap::state);
  }

  /** Whether the module is being put in place, or may have to be put in place again. */
  boolean isInvolved(ModuleVersion module) {
    return run(module.family())
        .filter(SwapRun::isUnderWay)
        .map(SwapRun::swap)
        .filter(
            swap ->
                swap.candidate().equals(module) || swap.before().filter(module::equals).isPresent())
        .isPresent();
  }

  boolean isBusy(String family) {
    return run(family).isPresent() || isHeld(family);
  }

  /** Of no family at first. */
  synchronized Hold hold() {
    Hold fresh = new Hold();
    holds.add(fresh);
    return fresh;
  }

  private synchronized boolean isHeld(String family) {
    return holds.stream().anyMatch(hold -> hold.families.contains(family));
  }

  private Optional<SwapRun> run(String family) {
    return Optional.ofNullable(runs.get(family)).filter(run -> !run.isOver());
  }

  /**
   * Begins a swap.
   *
   * @return its outcome, which comes within the limits; refused with {@code busy} or {@code
   *     interrupted}
   */
  Result<CompletableFuture<Result<ModuleHost.Swap>>> begin(Order order) {
    SwapRun fresh = new SwapRun(order, workers, closed);
    Optional<String> obstacle = enter(order.host().family(), fresh);
    if (obstacle.isPresent()) {
      return Result.refused("busy", obstacle.get());
    }
    CompletableFuture<Result<ModuleHost.Swap>> outcome = new CompletableFuture<>();
    try {
      workers.execute(() -> fresh.run(outcome));
    } catch (RejectedExecutionException e) {
      runs.remove(order.host().family(), fresh);
      return Result.refused("interrupted", "the module manager stops; try again when it runs");
    }
    return Result.ok(outcome);
  }

  /** Why there is no place for it. */
  private synchronized Optional<String> enter(String family, SwapRun fresh) {
    if (isHeld(family)) {
      return Optional.of(
          "a bundle with modules of family " + family + " is being removed; wait until it is gone");
    }
    SwapRun known =
        runs.compute(family, (same, last) -> last == null || last.isOver() ? fresh : last);
    return known == fresh ? Optional.empty() : Optional.of(busy(family, known));
  }

  private static String busy(String family, SwapRun run) {
    return run.isUnderWay()
        ? run.candidate()
            + " is being put in place; wait until that is over (cpchain:modules --events), since a"
            + " family has one swap at a time"
        : run.candidate()
            + " was given up, and what it began still hangs: no other module of family "
            + family
            + " can be put in place until it ends; start the node anew if it does not";
  }

  /** What is under way is left as it is, and ends with {@code interrupted}. */
  @Override
  public void close() {
    closed.complete(null);
  }
}
