package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.IntSupplier;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;

/** Which chain and which node this is. */
final class ChainMethods {
  private final Ledger ledger;
  private final CryptoSuite suite;
  private final String clientVersion;
  private final NodeStatus node;
  private final IntSupplier peers;

  /**
   * @param node tells whether blocks are lacking
   * @param peers how many nodes are connected
   */
  ChainMethods(
      Ledger ledger, CryptoSuite suite, String clientVersion, NodeStatus node, IntSupplier peers) {
    this.node = node;
    this.peers = peers;
    this.ledger = ledger;
    this.suite = suite;
    this.clientVersion = clientVersion;
  }

  Map<String, RpcMethod> methods() {
    return Map.ofEntries(
        Map.entry("eth_chainId", (p, s) -> RpcJson.quantity(chainId())),
        Map.entry("net_version", (p, s) -> TextNode.valueOf(chainId().toString())),
        Map.entry("net_listening", (p, s) -> BooleanNode.TRUE),
        Map.entry("net_peerCount", (p, s) -> RpcJson.quantity(peers.getAsInt())),
        Map.entry("web3_clientVersion", (p, s) -> TextNode.valueOf(clientVersion)),
        Map.entry("web3_sha3", (p, s) -> RpcJson.text(suite.hash(p.bytes(0).toArray()))),
        Map.entry("eth_syncing", (p, s) -> syncing()),
        Map.entry("eth_mining", (p, s) -> BooleanNode.valueOf(isProposing())),
        Map.entry("eth_coinbase", (p, s) -> self()),
        Map.entry("eth_cpcbase", (p, s) -> self()),
        Map.entry("eth_getChainConfig", (p, s) -> config()),
        Map.entry("eth_accounts", (p, s) -> JsonNodeFactory.instance.arrayNode()),
        Map.entry("eth_gasPrice", (p, s) -> RpcJson.quantity(ledger.chain().baseFee())),
        Map.entry("eth_maxPriorityFeePerGas", (p, s) -> RpcJson.quantity(0)),
        Map.entry("rpc_modules", (p, s) -> modules()));
  }

  private BigInteger chainId() {
    return ledger.chain().chainId();
  }

  /** Whether the node is one of those who take turns now. */
  private boolean isProposing() {
    Committee committee = ledger.committee(ledger.head().height() + 1);
    return node.state().self().filter(committee.proposers()::contains).isPresent();
  }

  private JsonNode self() {
    return RpcJson.address(
        node.state()
            .self()
            .orElseThrow(() -> RpcError.notFound("the node has no account yet: it is not open")));
  }

  private JsonNode config() {
    Chain chain = ledger.chain();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("chainId", chain.chainId());
    json.put("name", chain.name());
    json.put("genesis", chain.genesis().toHex());
    json.put("suite", chain.suite());
    json.set("blockGasLimit", RpcJson.quantity(chain.blockGasLimit()));
    json.set("baseFee", RpcJson.quantity(chain.baseFee()));
    ObjectNode protocols = json.putObject("protocols");
    ledger
        .protocols(ledger.head().height() + 1)
        .forEach(one -> protocols.put(slot(one), inForce(one)));
    return json;
  }

  /** Contracts stand each for itself. */
  private static String slot(ModuleVersion module) {
    return isContract(module) ? module.family() + "/" + module.protocol() : module.family();
  }

  private static String inForce(ModuleVersion module) {
    return isContract(module) ? module.version() : module.protocol();
  }

  private static boolean isContract(ModuleVersion module) {
    return module.family().equals(Modules.CONTRACT);
  }

  /** False, or where this node stands; the chain is never read before it is final here. */
  private JsonNode syncing() {
    return node.sync()
        .filter(NodeStatus.Sync::isBehind)
        .<JsonNode>map(
            sync -> {
              ObjectNode answer = JsonNodeFactory.instance.objectNode();
              answer.set("startingBlock", RpcJson.quantity(sync.height()));
              answer.set("currentBlock", RpcJson.quantity(sync.height()));
              answer.set("highestBlock", RpcJson.quantity(sync.target()));
              return answer;
            })
        .orElse(BooleanNode.FALSE);
  }

  private static JsonNode modules() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("admission", "1.0")
        .put("cpc", "1.0")
        .put("dpor", "1.0")
        .put("eth", "1.0")
        .put("net", "1.0")
        .put("txpool", "1.0")
        .put("web3", "1.0");
  }
}
