package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Campaign.Solution;
import org.cpchain.reputation.Campaign.Status;

/**
 * What this node does to be elected. Everybody may look; who has no right on the node starts and
 * stops nothing, and spends nothing of its account: that is for its console.
 */
final class AdmissionMethods {
  private final Supplier<Campaign> campaign;

  /**
   * @param campaign null as long as its bundle is not there
   */
  AdmissionMethods(Supplier<Campaign> campaign) {
    this.campaign = campaign;
  }

  Map<String, RpcMethod> methods() {
    return Map.of(
        "admission_campaign", (p, s) -> refuse("dpor:campaign start"),
        "admission_abort", (p, s) -> refuse("dpor:campaign stop"),
        "admission_fundForRNode", (p, s) -> refuse("dpor:campaign join"),
        "admission_ignoreNetworkCheck", (p, s) -> refuse("dpor:campaign --any-network start"),
        "admission_checkNetworkStatus", (p, s) -> BooleanNode.valueOf(status().network().isEmpty()),
        "admission_isRNode", (p, s) -> BooleanNode.valueOf(status().rnode()),
        "admission_getStatus", (p, s) -> shown(status()),
        "admission_getResult", (p, s) -> result(status()));
  }

  private static JsonNode refuse(String command) {
    throw RpcError.notAllowed(
        "JSON-RPC is open to everybody and does not act for the node; use "
            + command
            + " on its console");
  }

  private Status status() {
    Campaign present = campaign.get();
    if (present == null) {
      throw RpcError.notFound(
          "there is no campaign: the bundle org.cpchain.dpor is not started, or the ledger is not"
              + " open");
    }
    return present.status();
  }

  /** The reference knows idle and running only. */
  private static JsonNode shown(Status status) {
    boolean running = status.phase() == Campaign.Phase.SOLVING;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", running ? "running" : "idle");
    json.put("enabled", status.enabled());
    json.put("phase", status.phase().name().toLowerCase(Locale.ROOT));
    json.put("message", status.message());
    json.put("network", status.network());
    json.put("terms", status.terms());
    json.put("node", status.node().toHex());
    json.put("rnode", status.rnode());
    status
        .claimed()
        .ifPresent(
            claim -> json.putObject("claimed").put("from", claim.from()).put("to", claim.to()));
    return json;
  }

  private static JsonNode result(Status status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("cpu", solution(status.cpu()));
    json.set("memory", solution(status.memory()));
    return json;
  }

  private static ObjectNode solution(Optional<Solution> found) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("blockNumber", found.map(Solution::block).orElse(0L))
        .put("nonce", found.map(Solution::nonce).orElse(0L))
        .put("success", found.map(Solution::success).orElse(false));
  }
}
