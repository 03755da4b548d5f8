package org.cpchain.drugledger.service;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.document.ParkedMessages;
import org.cpchain.drugledger.gs1.Gs1Id;
import org.cpchain.drugledger.gs1.Gs1Text;

/**
 * Looks for packs that nobody has commissioned, of products whose makers commission theirs on this
 * chain: they may be falsified (rule D2). A product of which nothing is here is no reason, since
 * not every maker is on the chain.
 */
final class UnknownPacks {
  private final ChainView chain;
  private final Commitments commitments;

  UnknownPacks(ChainView chain, Commitments commitments) {
    this.chain = chain;
    this.commitments = commitments;
  }

  /** What an operator must look at before the dispense is recorded. */
  Optional<Reason> suspicion(Dispense document) {
    List<String> strange =
        document.packs().stream()
            .flatMap(pack -> Gs1Text.gs1(pack).stream())
            .filter(pack -> isUnknown(pack) && isTraced(pack.unqualified()))
            .map(Gs1Id::elementString)
            .toList();
    return strange.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ParkedMessages.UNKNOWN_PACK,
                String.join(", ", strange)
                    + (strange.size() == 1 ? " was" : " were")
                    + " never commissioned on this chain, though the product is traced here. Check"
                    + " the pack (possible falsification); a replay records the dispense as an"
                    + " observation"));
  }

  private boolean isUnknown(Gs1Id pack) {
    return !chain.isKnown(commitments.of(pack.identity()));
  }

  private boolean isTraced(Gs1Id product) {
    return chain.isTraced(commitments.of(product.identity()));
  }
}
