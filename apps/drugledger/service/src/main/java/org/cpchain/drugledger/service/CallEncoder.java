package org.cpchain.drugledger.service;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Submission;

/** Contract calls as submissions. */
public final class CallEncoder {
  private final ContractCatalog catalog;

  public CallEncoder(ContractCatalog catalog) {
    this.catalog = catalog;
  }

  /** Refused with {@code contract-missing} when the contract does not answer on this node. */
  public Result<Submission> encode(ContractCall call, String idempotencyKey) {
    Optional<Address> contract =
        catalog.byName(ChainView.CONTRACT).map(ContractCatalog.Info::address);
    if (contract.isEmpty()) {
      return Result.refused(ChainView.missing(catalog));
    }
    return catalog
        .encodeCall(
            ChainView.CONTRACT,
            call.function(),
            (position, name) ->
                "document".equals(name)
                    ? Optional.of(call.document())
                    : Optional.ofNullable(call.arguments().get(name)))
        .map(
            data ->
                new Submission(
                    idempotencyKey, call.account(), contract.get(), BigInteger.ZERO, data));
  }
}
