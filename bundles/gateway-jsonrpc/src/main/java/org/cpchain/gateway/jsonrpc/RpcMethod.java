package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;

/** One method of the interface; throws {@link RpcError} for what the caller did wrong. */
@FunctionalInterface
interface RpcMethod {
  JsonNode call(Params params, Session session);
}
