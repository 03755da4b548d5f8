package org.cpchain.ledger.genesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.ledger.core.fees.FeeRules;
import org.cpchain.ledger.core.fees.FeeTerms;
import org.cpchain.ledger.genesis.Fields.BadFieldException;

/**
 * The section {@code fees} of a genesis: {@code true}, or an object whose fields all may be left
 * out. Bounds are those between which governance may change the numbers later.
 */
final class FeesSection {
  private static final long DAY = 86_400_000;
  private static final BigInteger CPC = BigInteger.TEN.pow(18);

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
            (int) fees.number("freeShare", usual.share(), 10, 90),
            fees.number("freePerDay", usual.perDay(), 0, 10_000),
            fees.number("freeIntervalMillis", usual.interval(), 0, DAY),
            fees.number("freeGas", usual.gas(), 21_000, 10_000_000),
            amount(
                fees,
                "freeBalance",
                usual.balance(),
                BigInteger.ZERO,
                CPC.multiply(BigInteger.valueOf(1_000))),
            amount(fees, "heldPerGas", usual.weiPerGas(), BigInteger.TEN.pow(6), CPC));
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

  private static BigInteger amount(
      Fields in, String field, BigInteger usual, BigInteger least, BigInteger most) {
    if (!in.has(field)) {
      return usual;
    }
    BigInteger wei = in.amount(field);
    if (wei.compareTo(least) < 0 || wei.compareTo(most) > 0) {
      throw new BadFieldException(
          in.name(field), "expected " + Amount.format(least) + " to " + Amount.format(most));
    }
    return wei;
  }
}
