package org.cpchain.gateway.jsonrpc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Methods of CPChain's own that clients also look for under {@code cpc_} (facts §8). */
final class CpcNames {
  private static final List<String> NAMES =
      List.of(
          "getRNodes",
          "getCurrentTerm",
          "getCurrentView",
          "getCurrentProposerIndex",
          "getCommitteeNumber",
          "getBlockGenerationInfo",
          "getBlockReward",
          "getProposerByBlock",
          "getProposersByBlockNumber",
          "getValidatorsByBlockNumber");

  private CpcNames() {}

  /** The same methods once more. */
  static Map<String, RpcMethod> of(Map<String, RpcMethod> methods) {
    Map<String, RpcMethod> again = new HashMap<>();
    NAMES.forEach(name -> again.put("cpc_" + name, methods.get("eth_" + name)));
    return again;
  }
}
