package org.cpchain.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Single questions to the node. */
final class Rpc implements AutoCloseable {
  private final RpcConnection connection;
  private final ObjectMapper json = new ObjectMapper();

  Rpc(String host, int port) throws IOException {
    connection = new RpcConnection(host, port);
  }

  JsonNode call(String method, String params) throws IOException {
    JsonNode answer = json.readTree(connection.post(request(method, params)));
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.get("error"));
    }
    return answer.get("result");
  }

  long height() throws IOException {
    return Long.decode(call("eth_blockNumber", "").asText());
  }

  static byte[] request(String method, String params) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
            + method
            + "\",\"params\":["
            + params
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
