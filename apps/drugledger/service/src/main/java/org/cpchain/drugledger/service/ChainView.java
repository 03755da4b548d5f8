package org.cpchain.drugledger.service;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;

/** What the contract says about an item, on the newest final state. */
public final class ChainView {
  /** The contract's name in the catalog. */
  public static final String CONTRACT = "drugledger";

  private static final int WORD = 32;

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
    Bytes words = view("item", Map.of("id", id));
    return new Item(
        State.values()[word(words, 0).get(WORD - 1)],
        new Address(word(words, 1).slice(WORD - Address.SIZE, WORD)),
        new Address(word(words, 2).slice(WORD - Address.SIZE, WORD)),
        new Hash(word(words, 3)));
  }

  public boolean isKnown(Hash id) {
    return item(id).isKnown();
  }

  /** How many things are directly inside. */
  public long childCount(Hash parent) {
    return new BigInteger(1, view("childCount", Map.of("parent", parent)).toArray()).longValue();
  }

  private Bytes view(String function, Map<String, Object> arguments) {
    Address contract =
        catalog.byName(CONTRACT).orElseThrow(() -> new ContractMissing(CONTRACT)).address();
    Result<CallResult> result =
        catalog
            .encodeCall(CONTRACT, function, (at, name) -> Optional.ofNullable(arguments.get(name)))
            .then(data -> call(contract, data));
    CallResult answer =
        result
            .toOptional()
            .orElseThrow(
                () -> new IllegalStateException(function + ": " + result.refusal().orElseThrow()));
    if (!answer.success()) {
      throw new IllegalStateException(function + " reverts: " + answer.revertReason());
    }
    return answer.output();
  }

  private Result<CallResult> call(Address contract, Bytes data) {
    Call call =
        new Call(Address.ZERO, contract, BigInteger.ZERO, ledger.chain().blockGasLimit(), data);
    return ledger.call(call, ledger.head().height());
  }

  private static Bytes word(Bytes words, int at) {
    return words.slice(at * WORD, (at + 1) * WORD);
  }

  /** The contract's bundle is not installed on this node. */
  static final class ContractMissing extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ContractMissing(String name) {
      super("the contract " + name + " is not installed; install its bundle");
    }
  }
}
