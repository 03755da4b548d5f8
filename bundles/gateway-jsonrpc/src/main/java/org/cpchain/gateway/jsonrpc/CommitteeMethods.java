package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Ledger;

/** Who proposes and decides, as the ledger knows it; also on chains without elections. */
final class CommitteeMethods {
  private final Ledger ledger;
  private final BlockTags tags;

  CommitteeMethods(Ledger ledger, BlockTags tags) {
    this.ledger = ledger;
    this.tags = tags;
  }

  Map<String, RpcMethod> methods() {
    return Map.of(
        "eth_getCommitteeNumber",
            (p, s) -> IntNode.valueOf(of(ledger.head().height()).proposers().size()),
        "eth_getProposerByBlock", (p, s) -> RpcJson.address(proposer(p)),
        "eth_getProposersByBlockNumber", (p, s) -> RpcJson.addresses(committee(p).proposers()),
        "eth_getValidatorsByBlockNumber", (p, s) -> RpcJson.addresses(committee(p).validators()),
        "dpor_getProposers", (p, s) -> RpcJson.addresses(committee(p).proposers()),
        "dpor_getValidators", (p, s) -> RpcJson.addresses(committee(p).validators()));
  }

  private Address proposer(Params params) {
    long height = tags.existing(params.get(0));
    return height == 0 ? Address.ZERO : ledger.committee(height).proposer(height);
  }

  private Committee committee(Params params) {
    return of(tags.existing(params.get(0)));
  }

  /** Nobody has proposed the genesis: it shows those of the first block. */
  private Committee of(long height) {
    return ledger.committee(Math.max(1, height));
  }
}
