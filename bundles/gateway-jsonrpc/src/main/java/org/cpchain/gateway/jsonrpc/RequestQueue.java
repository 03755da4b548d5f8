package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The requests of one connection, worked off one after the other so that answers keep their order.
 * Used by the connection's event loop only; the work itself is done by the workers.
 */
final class RequestQueue {
  private static final int PAUSE_AT = 64;

  private final Channel channel;
  private final Dispatcher dispatcher;
  private final Executor workers;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param answer gets the bytes to send, on the event loop; empty when nothing is to be said
   */
  record Request(byte[] message, Session session, Consumer<Optional<byte[]>> answer) {}

  RequestQueue(Channel channel, Dispatcher dispatcher, Executor workers) {
    this.channel = channel;
    this.dispatcher = dispatcher;
    this.workers = workers;
  }

  void add(Request request) {
    waiting.add(request);
    // A client that sends faster than it is answered is held back by TCP.
    if (waiting.size() >= PAUSE_AT) {
      channel.config().setAutoRead(false);
    }
    next();
  }

  private void next() {
    if (busy || waiting.isEmpty()) {
      return;
    }
    Request request = waiting.remove();
    if (waiting.size() < PAUSE_AT / 2) {
      channel.config().setAutoRead(true);
    }
    busy = true;
    try {
      workers.execute(() -> work(request));
    } catch (RejectedExecutionException e) {
      finish(
          request,
          Optional.of(
              dispatcher.refusal(
                  RpcError.busy("the node is busy; send the request again in a second"))));
    }
  }

  private void work(Request request) {
    CompletableFuture<Optional<JsonNode>> answer =
        dispatcher.handle(request.message(), request.session());
    if (answer.isDone()) {
      Optional<byte[]> written = answer.join().map(dispatcher::write);
      channel.eventLoop().execute(() -> finish(request, written));
    } else {
      // Whoever completes it has others to tell; what was waited for is said in few words.
      CompletableFuture<Void> unused =
          answer.thenAcceptAsync(
              json -> finish(request, json.map(dispatcher::write)), channel.eventLoop());
    }
  }

  private void finish(Request request, Optional<byte[]> answer) {
    request.answer().accept(answer);
    busy = false;
    next();
  }
}
