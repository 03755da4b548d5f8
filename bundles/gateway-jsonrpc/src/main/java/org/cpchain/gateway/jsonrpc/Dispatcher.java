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
import java.util.Map;
import java.util.Optional;
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

  /** The bytes to send back; empty when all was notifications. */
  Optional<byte[]> handle(byte[] message, Session session) {
    return answer(message, session).map(this::write);
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

  private Optional<JsonNode> answer(byte[] message, Session session) {
    JsonNode request;
    try {
      request = mapper.readTree(message);
    } catch (JsonProcessingException e) {
      return Optional.of(failure(NullNode.instance, RpcError.parse(place(e))));
    } catch (IOException e) {
      return Optional.of(failure(NullNode.instance, RpcError.parse("the message is not readable")));
    }
    if (request.isMissingNode()) {
      return Optional.of(failure(NullNode.instance, RpcError.parse("the message is empty")));
    }
    return request.isArray() ? batch((ArrayNode) request, session) : single(request, session);
  }

  /** Where the JSON breaks off; the parser's own words are for programmers. */
  private static String place(JsonProcessingException broken) {
    JsonLocation at = broken.getLocation();
    String where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return "this is no JSON" + where + ": wrong syntax, a name twice, or too many levels";
  }

  private Optional<JsonNode> batch(ArrayNode requests, Session session) {
    if (requests.isEmpty() || requests.size() > maxBatch) {
      String why =
          requests.isEmpty()
              ? "empty batch"
              : "a batch has at most " + maxBatch + " requests; split it";
      return Optional.of(failure(NullNode.instance, RpcError.invalidRequest(why)));
    }
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    requests.forEach(request -> single(request, session).ifPresent(answers::add));
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers);
  }

  private Optional<JsonNode> single(JsonNode request, Session session) {
    JsonNode id = request.path("id");
    boolean notification = request.isObject() && id.isMissingNode();
    JsonNode answerId = id.isTextual() || id.isNumber() ? id : NullNode.instance;
    ObjectNode answer;
    try {
      JsonNode result = invoke(request, session);
      answer = envelope(answerId);
      answer.set("result", result);
    } catch (RpcError error) {
      boolean malformed = error.code() == -32600;
      if (notification && !malformed) {
        return Optional.empty();
      }
      return Optional.of(failure(answerId, error));
    }
    return notification ? Optional.empty() : Optional.of(answer);
  }

  private JsonNode invoke(JsonNode request, Session session) {
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
    try {
      return target.call(new Params(params), session);
    } catch (RpcError e) {
      throw e;
    } catch (NotKeptException e) {
      throw RpcError.refused(e.reason());
    } catch (RuntimeException e) {
      LOG.error("The method {} failed; this is a bug or broken storage", method.textValue(), e);
      throw RpcError.internal("internal error; the node's log says more");
    }
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
