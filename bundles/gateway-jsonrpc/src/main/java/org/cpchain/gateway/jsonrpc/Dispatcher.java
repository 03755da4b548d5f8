package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.cpchain.ledger.NotKeptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON-RPC 2.0: one request or a batch in, the answer out; nothing goes out for notifications. Safe
 * for use by several threads.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int MAX_DEPTH = 64;

  private final Map<String, RpcMethod> methods;
  private final int maxBatch;
  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  Dispatcher(Map<String, RpcMethod> methods, int maxBatch) {
    this.methods = Map.copyOf(methods);
    this.maxBatch = maxBatch;
  }

  /**
   * What to send back; empty when all was notifications. It never fails: errors are answers, too.
   */
  CompletableFuture<Optional<JsonNode>> handle(byte[] message, Session session) {
    JsonNode request;
    try {
      request = mapper.readTree(message);
    } catch (JsonProcessingException e) {
      return now(failure(NullNode.instance, RpcError.parse(place(e))));
    } catch (IOException e) {
      return now(failure(NullNode.instance, RpcError.parse("the message is not readable")));
    }
    if (request.isMissingNode()) {
      return now(failure(NullNode.instance, RpcError.parse("the message is empty")));
    }
    return request.isArray() ? batch((ArrayNode) request, session) : single(request, session);
  }

  private static CompletableFuture<Optional<JsonNode>> now(JsonNode answer) {
    return CompletableFuture.completedFuture(Optional.of(answer));
  }

  byte[] write(JsonNode json) {
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is always writable", e);
    }
  }

  /** An answer to a message that was never read. */
  byte[] refusal(RpcError error) {
    return write(failure(NullNode.instance, error));
  }

  /** Where the JSON breaks off; the parser's own words are for programmers. */
  private static String place(JsonProcessingException broken) {
    JsonLocation at = broken.getLocation();
    String where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return "this is no JSON" + where + ": wrong syntax, a name twice, or too many levels";
  }

  private CompletableFuture<Optional<JsonNode>> batch(ArrayNode requests, Session session) {
    if (requests.isEmpty() || requests.size() > maxBatch) {
      String why =
          requests.isEmpty()
              ? "empty batch"
              : "a batch has at most " + maxBatch + " requests; split it";
      return now(failure(NullNode.instance, RpcError.invalidRequest(why)));
    }
    List<CompletableFuture<Optional<JsonNode>>> parts = new ArrayList<>();
    requests.forEach(request -> parts.add(single(request, session)));
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(done -> together(parts));
  }

  private static Optional<JsonNode> together(List<CompletableFuture<Optional<JsonNode>>> parts) {
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> part.join().ifPresent(answers::add));
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers);
  }

  private CompletableFuture<Optional<JsonNode>> single(JsonNode request, Session session) {
    JsonNode id = request.path("id");
    boolean notification = request.isObject() && id.isMissingNode();
    JsonNode answerId = id.isTextual() || id.isNumber() ? id : NullNode.instance;
    return begin(request, session)
        .handle(
            (result, failure) -> {
              if (failure == null) {
                return notification ? Optional.empty() : Optional.of(success(answerId, result));
              }
              RpcError error = told(request.path("method").asText(), failure);
              boolean malformed = error.code() == -32600;
              return notification && !malformed
                  ? Optional.empty()
                  : Optional.of(failure(answerId, error));
            });
  }

  private CompletableFuture<JsonNode> begin(JsonNode request, Session session) {
    try {
      return invoke(request, session);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static RpcError told(String method, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof RpcError error) {
      return error;
    }
    if (cause instanceof NotKeptException notKept) {
      return RpcError.refused(notKept.reason());
    }
    LOG.error("The method {} failed; this is a bug or broken storage", method, cause);
    return RpcError.internal("internal error; the node's log says more");
  }

  private CompletableFuture<JsonNode> invoke(JsonNode request, Session session) {
    JsonNode method = request.path("method");
    JsonNode params = request.path("params");
    JsonNode id = request.path("id");
    if (!request.isObject() || !method.isTextual()) {
      throw RpcError.invalidRequest("an object with a method is expected");
    }
    if (request.has("jsonrpc") && !"2.0".equals(request.path("jsonrpc").asText())) {
      throw RpcError.invalidRequest("jsonrpc must be \"2.0\"");
    }
    if (id.isContainerNode() || id.isBoolean()) {
      throw RpcError.invalidRequest("the id must be a string, a number or null");
    }
    if (!params.isMissingNode() && !params.isNull() && !params.isArray()) {
      throw RpcError.invalidParams("parameters are expected in an array");
    }
    RpcMethod target = methods.get(method.textValue());
    if (target == null) {
      throw RpcError.unknownMethod(method.textValue());
    }
    return target.begin(new Params(params), session);
  }

  private static ObjectNode success(JsonNode id, JsonNode result) {
    ObjectNode answer = envelope(id);
    answer.set("result", result);
    return answer;
  }

  private static ObjectNode envelope(JsonNode id) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("jsonrpc", "2.0");
    answer.set("id", id);
    return answer;
  }

  private static ObjectNode failure(JsonNode id, RpcError error) {
    ObjectNode answer = envelope(id);
    ObjectNode body = answer.putObject("error");
    body.put("code", error.code());
    body.put("message", error.getMessage());
    if (!error.data().isNull()) {
      body.set("data", error.data());
    }
    return answer;
  }
}
