package org.cpchain.ledger.genesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.ledger.genesis.Fields.BadFieldException;

/**
 * The section {@code governance} of a genesis: what parameters of the network begin with, by their
 * names, between the bounds that hold for proposals, too; times may be shorter. Amounts are texts
 * such as {@code "100 CPC"}, all others whole numbers. A number that has a field elsewhere in the
 * genesis is refused here, so that none is said twice.
 */
final class GovernanceSection {
  private static final String SECTION = "governance";

  private GovernanceSection() {}

  /** Empty without the section. */
  static SortedMap<String, BigInteger> read(Fields in) {
    SortedMap<String, BigInteger> values = new TreeMap<>();
    if (!in.has(SECTION)) {
      return values;
    }
    Fields section = in.object(SECTION);
    for (String name : section.names()) {
      Parameter parameter =
          Parameter.of(name)
              .orElseThrow(
                  () ->
                      new BadFieldException(
                          section.name(name),
                          "is no parameter of the network; docs/reference/parameters.md has all"));
      field(parameter)
          .ifPresent(
              field -> {
                throw new BadFieldException(
                    section.name(name), "has a field of its own, \"" + field + "\"; say it there");
              });
      values.put(name, value(section, parameter));
    }
    checkBoard(section, values);
    return values;
  }

  /** Directors who are elected longer than they serve would never serve. */
  private static void checkBoard(Fields section, Map<String, BigInteger> values) {
    BigInteger election =
        begins(Parameter.BOARD_STANDING, values).add(begins(Parameter.BOARD_VOTING, values));
    if (election.compareTo(begins(Parameter.BOARD_TERM, values)) > 0) {
      throw new BadFieldException(
          section.name(Parameter.BOARD_TERM.key()),
          "must not be less than board.standing-millis and board.voting-millis together");
    }
  }

  private static BigInteger begins(Parameter parameter, Map<String, BigInteger> values) {
    return values.getOrDefault(parameter.key(), parameter.initial());
  }

  private static BigInteger value(Fields in, Parameter parameter) {
    boolean amount = parameter.kind() == Parameter.Kind.AMOUNT;
    BigInteger value = amount ? in.amount(parameter.key()) : in.integer(parameter.key());
    if (value.compareTo(parameter.lowestAtGenesis()) < 0
        || value.compareTo(parameter.highest()) > 0) {
      throw new BadFieldException(
          in.name(parameter.key()),
          "expected "
              + text(parameter, parameter.lowestAtGenesis())
              + " to "
              + text(parameter, parameter.highest()));
    }
    return value;
  }

  private static String text(Parameter parameter, BigInteger value) {
    String plain = value.toString();
    String shown = parameter.text(value);
    return parameter.kind() == Parameter.Kind.TIME ? plain + " (" + shown + ")" : shown;
  }

  /** Where else a genesis says it. */
  private static Optional<String> field(Parameter parameter) {
    return Optional.ofNullable(
        switch (parameter) {
          case FEE_SHARE -> "fees.freeShare";
          case FEE_PER_DAY -> "fees.freePerDay";
          case FEE_INTERVAL -> "fees.freeIntervalMillis";
          case FEE_GAS -> "fees.freeGas";
          case FEE_BALANCE -> "fees.freeBalance";
          case FEE_HELD -> "fees.heldPerGas";
          case RPT_WINDOW -> "dpor.reputation.windowBlocks";
          case RPT_FAULT_WINDOW -> "dpor.reputation.faultWindowBlocks";
          case RPT_FAULTS -> "dpor.reputation.faultsToFloor";
          case RPT_FLOOR -> "dpor.reputation.floor";
          case RPT_THRESHOLD -> "dpor.reputation.removalThreshold";
          default -> null;
        });
  }

  static void write(ObjectNode root, Map<String, BigInteger> values) {
    if (values.isEmpty()) {
      return;
    }
    ObjectNode section = root.putObject(SECTION);
    values.forEach(
        (name, value) -> {
          if (Parameter.of(name).orElseThrow().kind() == Parameter.Kind.AMOUNT) {
            section.put(name, Amount.format(value));
          } else {
            section.put(name, value.longValueExact());
          }
        });
  }
}
