package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Receipt;

/** {@code eth_subscribe} over WebSocket: new heads and logs, pushed as blocks become final. */
final class Subscriptions implements FinalityListener {
  private static final int MAX_PER_SESSION = 100;

  private final Set<OfSession> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicLong created = new AtomicLong();

  Map<String, RpcMethod> methods() {
    return Map.of(
        "eth_subscribe",
        this::subscribe,
        "eth_unsubscribe",
        (params, session) ->
            BooleanNode.valueOf(
                session.subscriptions().active.remove(params.required(0).asText()) != null));
  }

  /** For a new connection; to be closed with it. */
  OfSession open() {
    return new OfSession();
  }

  private JsonNode subscribe(Params params, Session session) {
    Consumer<JsonNode> push =
        session.push().orElseThrow(() -> RpcError.notFound("notifications not supported"));
    String kind = params.required(0).asText();
    Optional<LogQuery> logs =
        switch (kind) {
          case "newHeads" -> Optional.empty();
          case "logs" -> Optional.of(LogQuery.read(orEmpty(params.get(1))));
          default -> throw RpcError.invalidParams("no \"" + kind + "\" subscription");
        };
    OfSession subscriptions = session.subscriptions();
    if (subscriptions.active.size() >= MAX_PER_SESSION) {
      throw RpcError.busy("a connection has at most " + MAX_PER_SESSION + " subscriptions");
    }
    String id = "0x" + Long.toHexString(created.incrementAndGet());
    subscriptions.active.put(id, new Subscription(id, logs, push));
    sessions.add(subscriptions);
    return RpcJson.text(id);
  }

  @Override
  public void blockFinal(Block block, List<Receipt> receipts) {
    for (OfSession session : sessions) {
      for (Subscription subscription : session.active.values()) {
        subscription.notify(block, receipts);
      }
    }
  }

  private static JsonNode orEmpty(JsonNode value) {
    return value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value;
  }

  /** The subscriptions of one connection. */
  final class OfSession implements AutoCloseable {
    private final Map<String, Subscription> active = new ConcurrentHashMap<>();

    @Override
    public void close() {
      sessions.remove(this);
      active.clear();
    }
  }

  private record Subscription(String id, Optional<LogQuery> logs, Consumer<JsonNode> push) {
    void notify(Block block, List<Receipt> receipts) {
      if (logs.isEmpty()) {
        push.accept(message(RpcJson.header(block.header())));
        return;
      }
      receipts.stream()
          .flatMap(receipt -> receipt.logs().stream())
          .filter(logs.get().filter()::matches)
          .forEach(log -> push.accept(message(RpcJson.log(log))));
    }

    private JsonNode message(JsonNode result) {
      ObjectNode message = JsonNodeFactory.instance.objectNode();
      message.put("jsonrpc", "2.0");
      message.put("method", "eth_subscription");
      ObjectNode params = message.putObject("params");
      params.put("subscription", id);
      params.set("result", result);
      return message;
    }
  }
}
