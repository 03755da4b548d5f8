package org.cpchain.dpor.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;

/**
 * Calls the views of system contracts on the state after a block. What cannot be read is a {@link
 * Refusal}.
 */
public final class Views {
  /** As many as a contract gives in one answer. */
  private static final int PAGE = 100;

  private final Ledger ledger;
  private final ContractCatalog catalog;

  public Views(Ledger ledger, ContractCatalog catalog) {
    this.ledger = ledger;
    this.catalog = catalog;
  }

  /** The results by name. */
  public Map<String, Object> results(
      long height, String contract, String function, Object... arguments) {
    Bytes input = input(contract, function, arguments);
    Call call = new Call(Address.ZERO, address(contract), BigInteger.ZERO, Long.MAX_VALUE, input);
    CallResult result = orRefuse(ledger.call(call, height));
    if (!result.success()) {
      throw new Refusal(
          "view-failed",
          contract
              + "."
              + function
              + " cannot be read at "
              + height
              + ": "
              + result.revertReason());
    }
    return orRefuse(catalog.decodeResults(contract, function, result.output()));
  }

  /** The only result. */
  public Object value(long height, String contract, String function, Object... arguments) {
    return results(height, contract, function, arguments).values().iterator().next();
  }

  public long number(long height, String contract, String function, Object... arguments) {
    Object value = value(height, contract, function, arguments);
    return value instanceof BigInteger big ? big.longValueExact() : (Long) value;
  }

  public List<Address> addresses(
      long height, String contract, String function, Object... arguments) {
    return list(value(height, contract, function, arguments));
  }

  /**
   * All entries of a list that the contract gives in pages.
   *
   * @param before arguments in front of the page's {@code from} and {@code count}
   */
  public List<Address> pages(long height, String contract, String function, Object... before) {
    List<Address> all = new ArrayList<>();
    List<Address> page;
    do {
      Object[] arguments = new Object[before.length + 2];
      System.arraycopy(before, 0, arguments, 0, before.length);
      arguments[before.length] = (long) all.size();
      arguments[before.length + 1] = (long) PAGE;
      page = addresses(height, contract, function, arguments);
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }

  /** An encoded call, for a transaction. */
  public Bytes input(String contract, String function, Object... arguments) {
    return orRefuse(
        catalog.encodeCall(
            contract,
            function,
            (position, name) ->
                position < arguments.length ? Optional.of(arguments[position]) : Optional.empty()));
  }

  public Address address(String contract) {
    return catalog
        .byName(contract)
        .map(ContractCatalog.Info::address)
        .orElseThrow(
            () ->
                new Refusal(
                    catalog
                        .keptOut(contract)
                        .orElseGet(
                            () ->
                                new Reason(
                                    "contract-missing",
                                    "the contract "
                                        + contract
                                        + " is not on this node; start the bundle"
                                        + " org.cpchain.contract-system"))));
  }

  static List<Address> list(Object value) {
    return ((List<?>) value).stream().map(Address.class::cast).toList();
  }

  private static <T> T orRefuse(Result<T> result) {
    if (result instanceof Result.Ok<T> ok) {
      return ok.value();
    }
    throw new Refusal(result.refusal().orElseThrow());
  }
}
