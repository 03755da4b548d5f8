package org.cpchain.module.manager.core;

import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;

/** What the operator is told when a candidate does not come into its place, or not to stay. */
record SwapWords(ModuleVersion candidate, Optional<ModuleVersion> before) {
  private static final String NOT_STARTED = "not-started";

  Reason diverged(ModuleHost.Trial trial, String seen) {
    String examples = trial.examples().isEmpty() ? "" : "; " + String.join("; ", trial.examples());
    return new Reason(
        "diverged",
        candidate
            + " differs from what runs: "
            + seen
            + examples
            + "; it was not put in place: send its maker these examples");
  }

  /** What did not start is its maker's to mend; what else the host refuses, the host explains. */
  Reason notPlaced(Reason reason) {
    return reason.code().equals(NOT_STARTED)
        ? new Reason(
            reason.code(),
            candidate
                + " was not put in place: "
                + reason.message()
                + before.map(b -> "; " + b + " runs").orElse("")
                + ": send the log to its maker")
        : reason;
  }

  Reason anotherRuns(ModuleVersion other) {
    return new Reason(
        NOT_STARTED, candidate + " is not in place: " + other + " runs; the log says why");
  }

  Reason timedOut(String what) {
    return new Reason("timed-out", candidate + " was taken back: " + what);
  }

  Reason trouble(String what) {
    return new Reason("taken-back", candidate + " was taken back: " + what);
  }

  Reason takenBack(Reason first) {
    return new Reason(
        first.code(),
        first.message()
            + "; "
            + before.orElseThrow()
            + " runs again: send the log to the maker of what was taken back");
  }

  Reason notBack(Reason first, String why) {
    ModuleVersion back = before.orElseThrow();
    return new Reason(
        first.code(),
        first.message()
            + "; AND "
            + back
            + " COULD NOT BE PUT IN PLACE AGAIN: "
            + why
            + "; see with cpchain:modules what runs, and try cpchain:modules "
            + back
            + ", or start the node anew");
  }

  Reason nothingBefore(Reason reason) {
    return new Reason(
        reason.code(),
        reason.message()
            + "; nothing ran before that could take its place: see with cpchain:modules what runs,"
            + " and put another one in place");
  }

  Reason stopped(State state) {
    return new Reason(
        "interrupted",
        state == State.SHADOW
            ? candidate + " was not put in place, since the node or its module manager stops"
            : "the node or its module manager stops before "
                + candidate
                + " has proven itself; it is not chosen, and what was chosen before runs after the"
                + " next start: put it in place once more with cpchain:modules "
                + candidate);
  }
}
