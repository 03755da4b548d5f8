package org.cpchain.module.manager.chain;

import java.math.BigInteger;
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

/** Calls of system contracts on the state after a block. */
final class Views {
  private final Ledger ledger;
  private final ContractCatalog catalog;

  Views(Ledger ledger, ContractCatalog catalog) {
    this.ledger = ledger;
    this.catalog = catalog;
  }

  /** The results by name. */
  Result<Map<String, Object>> read(
      long height, String contract, String function, Object... arguments) {
    return address(contract)
        .then(
            to ->
                input(contract, function, arguments)
                    .then(
                        data ->
                            ledger.call(
                                new Call(Address.ZERO, to, BigInteger.ZERO, Long.MAX_VALUE, data),
                                height)))
        .then(Views::successful)
        .then(output -> catalog.decodeResults(contract, function, output));
  }

  Result<Bytes> input(String contract, String function, Object... arguments) {
    return catalog.encodeCall(
        contract,
        function,
        (position, name) ->
            position < arguments.length ? Optional.of(arguments[position]) : Optional.empty());
  }

  Result<Address> address(String contract) {
    return catalog
        .byName(contract)
        .<Result<Address>>map(info -> Result.ok(info.address()))
        .orElseGet(
            () ->
                Result.refused(
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

  private static Result<Bytes> successful(CallResult result) {
    return result.success()
        ? Result.ok(result.output())
        : Result.refused("view-failed", result.revertReason());
  }
}
