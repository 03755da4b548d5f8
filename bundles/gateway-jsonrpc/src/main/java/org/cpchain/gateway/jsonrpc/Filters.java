package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cpchain.ledger.Ledger;

/**
 * Filters that clients poll: {@code eth_newFilter} and its siblings. One that nobody asks for is
 * forgotten after five minutes. Chain blocks are final, so that a filter never has to take anything
 * back.
 */
final class Filters {
  private static final int MAX_FILTERS = 10_000;
  private static final long LIFETIME = Duration.ofMinutes(5).toNanos();

  private final Ledger ledger;
  private final BlockTags tags;
  private final LogMethods logs;
  private final LongSupplier nanoTime;
  private final Map<BigInteger, Filter> filters = new HashMap<>();
  private long created;

  /**
   * @param nanoTime a steady clock, nanoseconds
   */
  Filters(Ledger ledger, BlockTags tags, LogMethods logs, LongSupplier nanoTime) {
    this.ledger = ledger;
    this.tags = tags;
    this.logs = logs;
    this.nanoTime = nanoTime;
  }

  Map<String, RpcMethod> methods() {
    return Map.of(
        "eth_newFilter",
        (params, session) -> add(Optional.of(LogQuery.read(params.required(0)))),
        "eth_newBlockFilter",
        (params, session) -> add(Optional.empty()),
        "eth_getFilterChanges",
        (params, session) -> changes(params.quantity(0)),
        "eth_getFilterLogs",
        (params, session) -> all(params.quantity(0)),
        "eth_uninstallFilter",
        (params, session) -> remove(params.quantity(0)));
  }

  private synchronized JsonNode add(Optional<LogQuery> query) {
    long now = nanoTime.getAsLong();
    filters.values().removeIf(filter -> now - filter.used > LIFETIME);
    if (filters.size() >= MAX_FILTERS) {
      throw RpcError.busy("too many filters are open; uninstall some or use eth_subscribe");
    }
    long head = ledger.head().height();
    long next = head + 1;
    if (query.isPresent() && !query.get().from().isMissingNode()) {
      next = Math.min(next, tags.height(query.get().from()));
    }
    BigInteger id = BigInteger.valueOf(++created);
    filters.put(id, new Filter(query, next, now));
    return RpcJson.quantity(id);
  }

  private JsonNode changes(BigInteger id) {
    Filter filter = find(id);
    synchronized (filter) {
      long head = ledger.head().height();
      long from = filter.next;
      ArrayNode changes =
          filter.query.isPresent()
              ? RpcJson.logs(logs.find(range(filter.query.get(), from, head)))
              : hashes(from, head);
      filter.next = Math.max(from, head + 1);
      return changes;
    }
  }

  private JsonNode all(BigInteger id) {
    LogQuery query =
        find(id).query.orElseThrow(() -> RpcError.notFound("filter is not a log filter"));
    return RpcJson.logs(logs.find(query));
  }

  private synchronized JsonNode remove(BigInteger id) {
    return BooleanNode.valueOf(filters.remove(id) != null);
  }

  private synchronized Filter find(BigInteger id) {
    Filter filter = filters.get(id);
    if (filter == null) {
      throw RpcError.notFound("filter not found");
    }
    filter.used = nanoTime.getAsLong();
    return filter;
  }

  private LogQuery range(LogQuery query, long from, long head) {
    long to = query.to().isMissingNode() ? head : Math.min(head, tags.height(query.to()));
    return new LogQuery(
        query.filter(),
        JsonNodeFactory.instance.numberNode(from),
        JsonNodeFactory.instance.numberNode(Math.max(0, to)),
        Optional.empty());
  }

  private ArrayNode hashes(long from, long to) {
    ArrayNode hashes = JsonNodeFactory.instance.arrayNode();
    for (long height = from; height <= to; height++) {
      ledger.block(height).ifPresent(block -> hashes.add(block.header().hash().toHex()));
    }
    return hashes;
  }

  private static final class Filter {
    final Optional<LogQuery> query;
    long next;
    long used;

    Filter(Optional<LogQuery> query, long next, long used) {
      this.query = query;
      this.next = next;
      this.used = used;
    }
  }
}
