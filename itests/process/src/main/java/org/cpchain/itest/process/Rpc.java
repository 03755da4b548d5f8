package org.cpchain.itest.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Single questions to the node by JSON-RPC, over one connection. Not for several threads. */
public final class Rpc implements AutoCloseable {
  private final RpcConnection connection;
  private final ObjectMapper json = new ObjectMapper();

  Rpc(RpcConnection connection) {
    this.connection = connection;
  }

  /**
   * @param params as JSON, without the brackets around them
   * @return the result
   * @throws IOException when the node answers with an error, with that as message
   */
  public JsonNode call(String method, String params) throws IOException {
    JsonNode answer = answer(method, params);
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.get("error"));
    }
    return answer.get("result");
  }

  /** The whole answer, be it a result or an error. */
  public JsonNode answer(String method, String params) throws IOException {
    return json.readTree(connection.post(request(method, params)));
  }

  public long height() throws IOException {
    return Long.decode(call("eth_blockNumber", "").asText());
  }

  /** What is posted. */
  public static byte[] request(String method, String params) {
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
