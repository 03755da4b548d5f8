package org.cpchain.ledger.genesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.ledger.core.fees.FeeRules;
import org.cpchain.ledger.core.fees.FeeTerms;
import org.cpchain.ledger.genesis.Fields.BadFieldException;

/**
 * The section {@code fees} of a genesis: {@code true}, or an object whose fields all may be left
 * out. Bounds are those between which governance may change the numbers later.
 */
final class FeesSection {
  private FeesSection() {}

  /**
   * @param accounts reads an account, given its text and the field's name
   */
  static Optional<FeeRules> read(
      Fields in, String section, BiFunction<String, String, Address> accounts) {
    if (!in.isObject(section)) {
      return in.flag(section) ? Optional.of(FeeRules.standard()) : Optional.empty();
    }
    Fields fees = in.object(section);
    FeeTerms usual = FeeTerms.DEFAULT;
    FeeTerms terms =
        new FeeTerms(
            (int) number(fees, "freeShare", usual.share(), Parameter.FEE_SHARE),
            number(fees, "freePerDay", usual.perDay(), Parameter.FEE_PER_DAY),
            number(fees, "freeIntervalMillis", usual.interval(), Parameter.FEE_INTERVAL),
            number(fees, "freeGas", usual.gas(), Parameter.FEE_GAS),
            amount(fees, "freeBalance", usual.balance(), Parameter.FEE_BALANCE),
            amount(fees, "heldPerGas", usual.weiPerGas(), Parameter.FEE_HELD));
    SortedMap<Address, Address> developers = new TreeMap<>();
    if (fees.has("developers")) {
      Fields named = fees.object("developers");
      for (String contract : named.names()) {
        developers.put(
            accounts.apply(contract, named.name(contract)),
            accounts.apply(named.text(contract), named.name(contract)));
      }
    }
    fees.end();
    return Optional.of(new FeeRules(terms, developers));
  }

  static void write(ObjectNode node, FeeRules fees, Function<Address, String> text) {
    FeeTerms terms = fees.terms();
    node.put("freeShare", terms.share())
        .put("freePerDay", terms.perDay())
        .put("freeIntervalMillis", terms.interval())
        .put("freeGas", terms.gas())
        .put("freeBalance", Amount.format(terms.balance()))
        .put("heldPerGas", Amount.format(terms.weiPerGas()));
    ObjectNode developers = node.putObject("developers");
    fees.developers()
        .forEach((contract, one) -> developers.put(text.apply(contract), text.apply(one)));
  }

  private static long number(Fields in, String field, long usual, Parameter bounds) {
    return in.number(
        field, usual, bounds.lowest().longValueExact(), bounds.highest().longValueExact());
  }

  private static BigInteger amount(Fields in, String field, BigInteger usual, Parameter bounds) {
    if (!in.has(field)) {
      return usual;
    }
    BigInteger wei = in.amount(field);
    if (!bounds.allows(wei)) {
      throw new BadFieldException(
          in.name(field),
          "expected " + Amount.format(bounds.lowest()) + " to " + Amount.format(bounds.highest()));
    }
    return wei;
  }
}
