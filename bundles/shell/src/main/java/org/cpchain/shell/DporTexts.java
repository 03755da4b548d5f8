package org.cpchain.shell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.ledger.Ledger;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Role;

/** How DPoR's commands read and show. */
final class DporTexts {
  private DporTexts() {}

  /**
   * @throws CommandException with the reason when it was refused
   */
  static <T> T orFail(Result<T> result) throws CommandException {
    Optional<Reason> refusal = result.refusal();
    if (refusal.isPresent()) {
      throw new CommandException(refusal.get().message());
    }
    return result.toOptional().orElseThrow();
  }

  /**
   * @param services null when they are not there
   * @throws CommandException when one of them is not there: says how to find out why
   */
  static void need(Object... services) throws CommandException {
    for (Object service : services) {
      if (service == null) {
        throw new CommandException(
            "DPoR is not available: the ledger is not open, or the bundle org.cpchain.dpor is not"
                + " started. cpchain:repair and the health page say more.");
      }
    }
  }

  /**
   * The height that was meant.
   *
   * @param given null for the last block
   */
  static long height(Long given, Ledger ledger) throws CommandException {
    long head = ledger.head().height();
    if (given != null && (given < 0 || given > head)) {
      throw new CommandException("There is no block " + given + "; the last one is " + head + ".");
    }
    return given == null ? head : given;
  }

  static Address address(String text) throws CommandException {
    if (!text.matches("0x[0-9a-fA-F]{40}")) {
      throw new CommandException(text + " is no address: 0x and 40 hexadecimal digits.");
    }
    return Address.fromHex(text);
  }

  /** {@code 1 term}, {@code 3 terms}. */
  static String terms(long count) {
    return count + (count == 1 ? " term" : " terms");
  }

  /** {@code term 4}, {@code terms 4 to 6}. */
  static String terms(long from, long to) {
    return from == to ? "term " + from : "terms " + from + " to " + to;
  }

  /** Wei as CPC, exactly. */
  static String cpc(BigInteger wei) {
    return new BigDecimal(wei).movePointLeft(18).stripTrailingZeros().toPlainString();
  }

  static String roles(DporNode node) {
    return node.roles().stream().map(Role::title).collect(Collectors.joining(", "));
  }

  /**
   * The address, with the partner's name where there is one.
   *
   * @param partners null when nobody knows any
   */
  static String name(Address account, PartnerDirectory partners) {
    return Optional.ofNullable(partners)
        .flatMap(known -> known.byAccount(account))
        .map(partner -> account + " (" + partner.id() + ")")
        .orElse(account.toString());
  }
}
