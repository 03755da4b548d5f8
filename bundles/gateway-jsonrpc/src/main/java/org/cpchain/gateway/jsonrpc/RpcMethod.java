package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** One method of the interface; throws {@link RpcError} for what the caller did wrong. */
@FunctionalInterface
interface RpcMethod {
  JsonNode call(Params params, Session session);

  /** As {@link #call}, but returns at once when something has to be waited for. */
  default CompletableFuture<JsonNode> begin(Params params, Session session) {
    return CompletableFuture.completedFuture(call(params, session));
  }
}
