package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;

/** {@code eth_getLogs}. */
final class LogMethods {
  private final Ledger ledger;
  private final BlockTags tags;
  private final int maxLogs;

  LogMethods(Ledger ledger, BlockTags tags, int maxLogs) {
    this.ledger = ledger;
    this.tags = tags;
    this.maxLogs = maxLogs;
  }

  Map<String, RpcMethod> methods() {
    return Map.of("eth_getLogs", (params, session) -> getLogs(params));
  }

  private JsonNode getLogs(Params params) {
    return RpcJson.logs(find(LogQuery.read(params.required(0))));
  }

  List<LogEntry> find(LogQuery query) {
    if (query.blockHash().isPresent()) {
      Hash hash = query.blockHash().get();
      Header header =
          ledger.block(hash).orElseThrow(() -> RpcError.notFound("unknown block")).header();
      return limited(query, header.height(), header.height());
    }
    long head = ledger.head().height();
    long from = tags.height(query.from());
    long to = Math.min(tags.height(query.to()), head);
    if (from > to && from <= head) {
      throw RpcError.invalidParams("fromBlock is above toBlock");
    }
    return from > to ? List.of() : limited(query, from, to);
  }

  private List<LogEntry> limited(LogQuery query, long from, long to) {
    List<LogEntry> logs = ledger.logs(query.filter(), from, to, maxLogs + 1);
    if (logs.size() > maxLogs) {
      long until = logs.get(maxLogs).height() - 1;
      throw RpcError.busy(
          "query returned more than "
              + maxLogs
              + " results. Try with this block range [0x"
              + Long.toHexString(from)
              + ", 0x"
              + Long.toHexString(Math.max(from, until))
              + "].");
    }
    return logs;
  }
}
