package org.cpchain.shell;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;
import org.cpchain.ledger.NodeStatus;

/** How values are shown on the console. */
final class Texts {
  private Texts() {}

  /** Milliseconds since 1970 as ISO 8601 UTC. */
  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /**
   * The number that an option was given.
   *
   * @throws CommandException when it is not from 1 to {@code max}
   */
  static int limit(String option, int given, int max) throws CommandException {
    if (given < 1 || given > max) {
      throw new CommandException(option + " must be a number from 1 to " + max + ".");
    }
    return given;
  }

  /** The answer of the place that knows the message. */
  static Result<Intake.Entry> first(
      List<ParkedMessages> places,
      String id,
      Function<ParkedMessages, Result<Intake.Entry>> attempt) {
    for (ParkedMessages place : places) {
      Result<Intake.Entry> result = attempt.apply(place);
      if (result.refusal().filter(reason -> reason.code().equals("unknown")).isEmpty()) {
        return result;
      }
    }
    return Result.refused("unknown", "there is no message " + id);
  }

  /**
   * @throws CommandException with the failures, a line each, when there are any: the exit code is 1
   */
  static void fail(List<String> failures) throws CommandException {
    if (!failures.isEmpty()) {
      throw new CommandException(String.join("\n", failures));
    }
  }

  /**
   * @param services null when they are not there, because the ledger is not open
   * @throws CommandException when one of them is not there: says how to find out why
   */
  static void needLedger(Object... services) throws CommandException {
    for (Object service : services) {
      if (service == null) {
        throw new CommandException(
            "The ledger is not open. cpchain:repair and the health page say why.");
      }
    }
  }

  /**
   * @param node null when nobody knows why the ledger is not open
   * @throws CommandException when one of the services is not there: says why, if the node knows
   */
  static void needOpen(NodeStatus node, Object... services) throws CommandException {
    String why = node == null ? "" : node.state().halted();
    if (!why.isEmpty() && Arrays.asList(services).contains(null)) {
      throw new CommandException("The ledger is not open: " + why);
    }
    needLedger(services);
  }

  static boolean isHash(String text) {
    return text.matches("0x[0-9a-fA-F]{64}");
  }

  static boolean isHeight(String text) {
    return text.matches("\\d{1,18}");
  }
}
