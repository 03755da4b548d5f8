package org.cpchain.ledger.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Result;
import org.cpchain.ledger.shadow.Shadow;
import org.cpchain.module.ModuleHost.Trial;

/** Lets a candidate run in the shadow of the engine that runs. */
final class ShadowTrial {
  private static final long LOOK_MILLIS = 100;

  private final EngineKeeper keeper;

  ShadowTrial(EngineKeeper keeper) {
    this.keeper = keeper;
  }

  /**
   * Ends early when something is wrong, or the running engine is replaced.
   *
   * @return refused with {@code no-shadow} when no engine of the protocol runs, with {@code
   *     not-started} when the candidate makes none, with {@code too-busy} when this machine had no
   *     time for it
   */
  Result<Trial> run(ModuleShelf.Entry candidate, Duration span) {
    Optional<RunningEngine> running =
        keeper
            .running()
            .filter(now -> now.entry().protocol().equals(candidate.protocol()))
            .filter(now -> !now.entry().is(candidate.module()));
    if (running.isEmpty()) {
      return Result.refused(
          "no-shadow",
          "no other engine of " + candidate.protocol() + " runs, in whose shadow it could work");
    }
    return follow(running.get(), candidate, span);
  }

  private Result<Trial> follow(RunningEngine running, ModuleShelf.Entry candidate, Duration span) {
    try (Shadow shadow = new Shadow(candidate.module(), keeper.host())) {
      running.lease().record(Optional.of(shadow.tape()));
      running.engine().follow(Optional.of(shadow));
      long until = System.nanoTime() + span.toNanos();
      while (System.nanoTime() < until
          && !shadow.isWrong()
          && keeper.running().filter(running::equals).isPresent()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      return shadow.trial();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.refused("interrupted", "the trial was ended");
    } catch (Exception | Error e) {
      return Result.refused("not-started", "the candidate makes no engine: " + e);
    } finally {
      running.engine().follow(Optional.empty());
      running.lease().record(Optional.empty());
    }
  }
}
