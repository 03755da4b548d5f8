package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.TransactionPool;

/** Sending a transaction: many are made durable together, and no thread waits for it. */
final class SendMethod implements RpcMethod {
  private final TransactionPool pool;

  SendMethod(TransactionPool pool) {
    this.pool = pool;
  }

  @Override
  public JsonNode call(Params params, Session session) {
    return answer(pool.submit(params.bytes(0)));
  }

  @Override
  public CompletableFuture<JsonNode> begin(Params params, Session session) {
    return pool.submitLater(params.bytes(0)).thenApply(SendMethod::answer).toCompletableFuture();
  }

  private static JsonNode answer(Result<Hash> result) {
    if (result instanceof Result.Refused<Hash> refused) {
      throw RpcError.refused(refused.reason());
    }
    return RpcJson.text(((Result.Ok<Hash>) result).value());
  }
}
