package org.cpchain.drugledger.service;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;

/** What the contract says about an item, on the newest final state. */
public final class ChainView {
  /** The contract's name in the catalog. */
  public static final String CONTRACT = "drugledger";

  private final Ledger ledger;
  private final ContractCatalog catalog;

  public ChainView(Ledger ledger, ContractCatalog catalog) {
    this.ledger = ledger;
    this.catalog = catalog;
  }

  /** The states of the contract, by their numbers. */
  public enum State {
    UNKNOWN,
    ACTIVE,
    IN_TRANSIT,
    DISPENSED,
    DECOMMISSIONED
  }

  /**
   * @param custodian zero: nobody
   * @param receiver to whom it is on its way; zero: to nobody
   * @param parent the container that it is directly in; zero: none
   */
  public record Item(State state, Address custodian, Address receiver, Hash parent) {
    public boolean isKnown() {
      return state != State.UNKNOWN;
    }
  }

  /** An item that the contract does not know has the state {@code UNKNOWN}. */
  public Item item(Hash id) {
    Map<String, Object> item = view("item", Map.of("id", id));
    return new Item(
        State.values()[((Long) item.get("state")).intValue()],
        (Address) item.get("custodian"),
        (Address) item.get("receiver"),
        (Hash) item.get("parent"));
  }

  public boolean isKnown(Hash id) {
    return item(id).isKnown();
  }

  /** Whether any item of the product was ever commissioned. */
  public boolean isTraced(Hash product) {
    return (Boolean) view("isTraced", Map.of("product", product)).get("traced");
  }

  private Map<String, Object> view(String function, Map<String, Object> arguments) {
    Address contract =
        catalog.byName(CONTRACT).orElseThrow(() -> new ContractMissing(missing(catalog))).address();
    Result<Map<String, Object>> result =
        catalog
            .encodeCall(CONTRACT, function, (at, name) -> Optional.ofNullable(arguments.get(name)))
            .then(data -> call(contract, data))
            .then(answer -> results(function, answer));
    return result.toOptional().orElseThrow(() -> unanswered(function, result));
  }

  private static IllegalStateException unanswered(String function, Result<?> result) {
    Reason reason = result.refusal().orElseThrow();
    return reason.code().equals("contract-missing")
        ? new ContractMissing(reason)
        : new IllegalStateException(function + ": " + reason);
  }

  private Result<Map<String, Object>> results(String function, CallResult answer) {
    return answer.success()
        ? catalog.decodeResults(CONTRACT, function, answer.output())
        : Result.refused("reverted", answer.revertReason());
  }

  private Result<CallResult> call(Address contract, Bytes data) {
    Call call =
        new Call(Address.ZERO, contract, BigInteger.ZERO, ledger.chain().blockGasLimit(), data);
    return ledger.call(call, ledger.head().height());
  }

  /** Why the contract does not answer. */
  static Reason missing(ContractCatalog catalog) {
    return catalog
        .keptOut(CONTRACT)
        .orElseGet(
            () ->
                new Reason(
                    "contract-missing",
                    "the contract "
                        + CONTRACT
                        + " is not installed on this node; install and start its bundle"));
  }

  /** The contract does not answer on this node. */
  static final class ContractMissing extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ContractMissing(Reason reason) {
      super(reason.message());
    }
  }
}
