package org.cpchain.module.manager.core;

import java.util.Optional;
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
 * @param before what ran when it began
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

  /** Whether the candidate has taken the place, or why not; empty as long as it goes on. */
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
      String seen = trial.compared() + " effects compared, " + trial.divergences() + " differ";
      return trial.divergences() == 0
          ? quiesce(now, seen)
          : back(
              new Reason(
                  "diverged", candidate + " differs from what runs: " + seen + examples(trial)),
              now);
    }
    if (input instanceof Input.NotTried not) {
      return quiesce(now, not.why());
    }
    if (input instanceof Input.Refused refused) {
      return back(refused.reason(), now);
    }
    return isLate(input, now, limits.shadow() + Limits.SHADOW_SLACK)
        ? back(timedOut("its time in the shadow is over, and it has not ended"), now)
        : act(Act.WAIT);
  }

  private static String examples(ModuleHost.Trial trial) {
    return trial.examples().isEmpty() ? "" : "; " + String.join("; ", trial.examples());
  }

  private Swap inSwap(Input input, long now) {
    if (input instanceof Input.Quiesced) {
      return state == State.QUIESCING
          ? to(State.HANDOVER, Act.WAIT, now, before.map(b -> b + " has stopped").orElse(""))
          : this;
    }
    if (input instanceof Input.Running running) {
      Swap active =
          to(
              State.ACTIVE,
              Act.WATCH,
              now,
              "in place, after a pause of " + running.swap().pauseMillis() + " ms");
      return active.with(running.swap());
    }
    if (input instanceof Input.Refused refused) {
      return back(refused.reason(), now);
    }
    return isLate(input, now, limits.swap())
        ? takeBack(timedOut("it was not in place after " + seconds(limits.swap())), now)
        : act(Act.WAIT);
  }

  private Swap inProof(Input input, long now) {
    if (input instanceof Input.Trouble trouble) {
      return takeBack(
          new Reason("taken-back", candidate + " was taken back: " + trouble.what()), now);
    }
    return isLate(input, now, limits.proof())
        ? to(State.ACTIVE, Act.END, now, "has done its work for " + seconds(limits.proof()))
        : this;
  }

  private Swap inTakeBack(Input input, long now) {
    if (input instanceof Input.TakenBack back) {
      return end(now, back.how());
    }
    return isLate(input, now, limits.swap())
        ? end(now, before.get() + " is not back in place after " + seconds(limits.swap()))
        : this;
  }

  private boolean isLate(Input input, long now, long limit) {
    return input instanceof Input.Tick && now - since >= limit;
  }

  private Reason timedOut(String what) {
    return new Reason("timed-out", candidate + " goes back: " + what);
  }

  private Swap quiesce(long now, String why) {
    return to(
        State.QUIESCING,
        Act.ACTIVATE,
        now,
        why + before.map(b -> "; " + b + " is brought to its end").orElse(""));
  }

  private Swap takeBack(Reason reason, long now) {
    if (before.isEmpty() || before.get().equals(candidate)) {
      return back(reason, now);
    }
    return new Swap(
        candidate,
        before,
        limits,
        state,
        now,
        Act.TAKE_BACK,
        done,
        Optional.of(reason),
        reason.message());
  }

  private Swap back(Reason reason, long now) {
    return new Swap(
        candidate,
        before,
        limits,
        State.STAGED,
        now,
        Act.END,
        done,
        Optional.of(reason),
        reason.message());
  }

  private Swap end(long now, String how) {
    return to(State.STAGED, Act.END, now, how);
  }

  private Swap to(State next, Act todo, long now, String why) {
    return new Swap(candidate, before, limits, next, now, todo, done, trouble, why);
  }

  private Swap act(Act todo) {
    return new Swap(candidate, before, limits, state, since, todo, done, trouble, text);
  }

  private Swap with(ModuleHost.Swap swap) {
    return new Swap(candidate, before, limits, state, since, act, Optional.of(swap), trouble, text);
  }

  private static String seconds(long millis) {
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}
