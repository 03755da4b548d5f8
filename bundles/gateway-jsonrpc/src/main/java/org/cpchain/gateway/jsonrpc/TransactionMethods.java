package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.TransactionPool;

/** Sending transactions and looking them up. */
final class TransactionMethods {
  private final Ledger ledger;
  private final TransactionPool pool;

  TransactionMethods(Ledger ledger, TransactionPool pool) {
    this.ledger = ledger;
    this.pool = pool;
  }

  Map<String, RpcMethod> methods() {
    return Map.of(
        "eth_sendRawTransaction", new SendMethod(pool),
        "eth_getTransactionByHash", (params, session) -> transaction(params.hash(0)),
        "eth_getTransactionReceipt", (params, session) -> receipt(params.hash(0)),
        "cpc_getTransactionStatus", (params, session) -> status(params.hash(0)),
        "txpool_status", (params, session) -> status());
  }

  private JsonNode transaction(Hash hash) {
    Optional<JsonNode> waiting = pool.transaction(hash).map(RpcJson::pending);
    // The chain is asked last: a transaction that leaves the pool meanwhile is found there.
    return ledger
        .transaction(hash)
        .<JsonNode>map(at -> RpcJson.transaction(at.transaction(), at.header(), at.index()))
        .or(() -> waiting)
        .orElse(NullNode.instance);
  }

  private JsonNode receipt(Hash hash) {
    return ledger.receipt(hash).<JsonNode>map(RpcJson::receipt).orElse(NullNode.instance);
  }

  /** Ethereum's methods answer null for what has left the pool; here its sender reads why. */
  private JsonNode status(Hash hash) {
    // The chain is asked last, as above; so what left the pool for a block is found there.
    boolean waiting = pool.transaction(hash).isPresent();
    Optional<Reason> dropped = pool.dropped(hash);
    Optional<Ledger.Located> located = ledger.transaction(hash);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (located.isPresent()) {
      json.put("status", "final");
      json.set("blockNumber", RpcJson.quantity(located.get().header().height()));
      ledger.receipt(hash).ifPresent(receipt -> result(json, receipt));
    } else if (waiting) {
      json.put("status", "waiting");
    } else if (dropped.isPresent()) {
      json.put("status", "dropped");
      json.put("code", dropped.get().code());
      json.put("message", dropped.get().message());
    } else {
      json.put("status", "unknown");
    }
    return json;
  }

  /** As people ask: final says only that it stands, not that it has done anything. */
  private static void result(ObjectNode json, Receipt receipt) {
    json.put("result", receipt.success() ? "succeeded" : "reverted");
    if (!receipt.success()) {
      json.put("message", receipt.revertReason());
    }
  }

  private JsonNode status() {
    TransactionPool.Status status = pool.status();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("pending", RpcJson.quantity(status.ready()));
    json.set("queued", RpcJson.quantity(status.queued()));
    return json;
  }
}
