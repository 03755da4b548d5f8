package org.cpchain.module.manager.core;

import java.util.Optional;
import java.util.function.Supplier;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;

/**
 * One module takes the place of another of its family: staged → shadow → quiescing → handover →
 * active. Every step has a time limit and a way back to staged. Immutable; {@link #on} gives what
 * follows.
 *
 * @param before what ran when it began, and runs again when the candidate does not do its work
 * @param state of the candidate
 * @param since when the state began, milliseconds of a clock that does not jump
 * @param act what is to be done now
 * @param done what the host said of the handover
 * @param trouble why the candidate goes back to staged
 * @param text of this step, for the operator
 */
public record Swap(
    ModuleVersion candidate,
    Optional<ModuleVersion> before,
    Limits limits,
    State state,
    long since,
    Act act,
    Optional<ModuleHost.Swap> done,
    Optional<Reason> trouble,
    String text) {

  public static Swap begin(
      ModuleVersion candidate, Optional<ModuleVersion> before, Limits limits, long now) {
    Swap idle =
        new Swap(
            candidate,
            before,
            limits,
            State.STAGED,
            now,
            Act.WAIT,
            Optional.empty(),
            Optional.empty(),
            "");
    return limits.shadow() > 0
        ? idle.to(
            State.SHADOW, Act.SHADOW, now, "runs in the shadow for " + seconds(limits.shadow()))
        : idle.quiesce(now, "without a shadow");
  }

  /** Whether the candidate was chosen, or why not; empty as long as it goes on. */
  public Optional<Result<ModuleHost.Swap>> outcome() {
    if (act != Act.END) {
      return Optional.empty();
    }
    return Optional.of(
        trouble
            .<Result<ModuleHost.Swap>>map(Result::refused)
            .orElseGet(() -> Result.ok(done.get())));
  }

  /**
   * What follows. An input that does not belong to the state changes nothing: it comes too late.
   */
  public Swap on(Input input, long now) {
    if (act == Act.END) {
      return this;
    }
    if (input instanceof Input.Stopped) {
      return back(words().stopped(state), now);
    }
    if (act == Act.TAKE_BACK) {
      return inTakeBack(input, now);
    }
    return switch (state) {
      case SHADOW -> inShadow(input, now);
      case QUIESCING, HANDOVER -> inSwap(input, now);
      case ACTIVE -> inProof(input, now);
      default -> this;
    };
  }

  private Swap inShadow(Input input, long now) {
    if (input instanceof Input.Tried tried) {
      ModuleHost.Trial trial = tried.trial();
      String seen =
          trial.compared() == 0 && trial.divergences() == 0
              ? "nothing happened meanwhile that could be compared"
              : trial.compared() + " effects compared, " + trial.divergences() + " differ";
      return trial.divergences() == 0
          ? quiesce(now, seen)
          : back(words().diverged(trial, seen), now);
    }
    if (input instanceof Input.NotTried not) {
      return quiesce(now, not.why());
    }
    if (input instanceof Input.Refused refused) {
      return back(words().notPlaced(refused.reason()), now);
    }
    return goOn(
        input,
        now,
        limits.shadow() + Limits.SHADOW_SLACK,
        () -> back(words().timedOut("its time in the shadow is over, and it has not ended"), now));
  }

  private Swap inSwap(Input input, long now) {
    if (input instanceof Input.Quiesced) {
      return state == State.QUIESCING
          ? to(State.HANDOVER, Act.WAIT, now, before.map(b -> b + " has stopped").orElse(""))
          : this;
    }
    if (input instanceof Input.Running running) {
      return inPlace(running.swap(), now);
    }
    if (input instanceof Input.Refused refused) {
      return back(words().notPlaced(refused.reason()), now);
    }
    if (input instanceof Input.Failed failed) {
      return takeBack(failed.reason(), now);
    }
    long limit = state == State.QUIESCING ? limits.quiesce() : limits.swap();
    return goOn(
        input,
        now,
        limit,
        () -> takeBack(words().timedOut("it was not in place after " + seconds(limit)), now));
  }

  private Swap inPlace(ModuleHost.Swap swap, long now) {
    Optional<ModuleVersion> other = swap.running().filter(running -> !running.equals(candidate));
    if (other.filter(running -> running.protocol().equals(candidate.protocol())).isPresent()) {
      return takeBack(words().anotherRuns(other.get()), now);
    }
    return swap.running().filter(candidate::equals).isEmpty()
        ? with(swap).to(State.STAGED, Act.END, now, "is chosen, and runs when it may")
        : with(swap)
            .to(
                State.ACTIVE,
                Act.WATCH,
                now,
                "in place, after a pause of " + swap.pauseMillis() + " ms");
  }

  private Swap inProof(Input input, long now) {
    if (input instanceof Input.Trouble trouble) {
      return takeBack(words().trouble(trouble.what()), now);
    }
    return isLate(input, now, limits.proof())
        ? to(State.ACTIVE, Act.END, now, "has done its work for " + seconds(limits.proof()))
        : this;
  }

  private Swap inTakeBack(Input input, long now) {
    if (input instanceof Input.TakenBack back) {
      return with(words().takenBack(trouble.orElseThrow()))
          .to(State.STAGED, Act.END, now, back.how());
    }
    if (input instanceof Input.NotTakenBack not) {
      return back(words().notBack(trouble.orElseThrow(), not.why()), now);
    }
    return isLate(input, now, limits.back())
        ? back(
            words()
                .notBack(
                    trouble.orElseThrow(), "it is not in place after " + seconds(limits.back())),
            now)
        : this;
  }

  /** What waits for an outcome. */
  private Swap goOn(Input input, long now, long limit, Supplier<Swap> late) {
    if (isLate(input, now, limit)) {
      return late.get();
    }
    return input instanceof Input.Tick ? act(Act.WAIT) : this;
  }

  private boolean isLate(Input input, long now, long limit) {
    return input instanceof Input.Tick && now - since >= limit;
  }

  private SwapWords words() {
    return new SwapWords(candidate, before);
  }

  private Swap quiesce(long now, String why) {
    return to(
        State.QUIESCING,
        Act.ACTIVATE,
        now,
        why
            + before
                .filter(b -> b.protocol().equals(candidate.protocol()))
                .map(b -> "; " + b + " is brought to its end")
                .orElse(""));
  }

  private Swap takeBack(Reason reason, long now) {
    if (before.isEmpty() || before.get().equals(candidate)) {
      return back(words().nothingBefore(reason), now);
    }
    return end(state, Act.TAKE_BACK, reason, now);
  }

  private Swap back(Reason reason, long now) {
    return end(State.STAGED, Act.END, reason, now);
  }

  private Swap end(State next, Act todo, Reason reason, long now) {
    return new Swap(
        candidate, before, limits, next, now, todo, done, Optional.of(reason), reason.message());
  }

  private Swap to(State next, Act todo, long now, String why) {
    return new Swap(candidate, before, limits, next, now, todo, done, trouble, why);
  }

  private Swap act(Act todo) {
    return new Swap(candidate, before, limits, state, since, todo, done, trouble, text);
  }

  private Swap with(Reason reason) {
    return new Swap(candidate, before, limits, state, since, act, done, Optional.of(reason), text);
  }

  private Swap with(ModuleHost.Swap swap) {
    return new Swap(candidate, before, limits, state, since, act, Optional.of(swap), trouble, text);
  }

  private static String seconds(long millis) {
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}
