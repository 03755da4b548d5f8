package org.cpchain.itest.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Single questions to the node by JSON-RPC, over one connection. Not for several threads. */
public final class Rpc implements AutoCloseable {
  /** How the address of the contract that nodes campaign by ends. */
  private static final String CAMPAIGN = "00100c";

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

  /** How many are final, without those by which nodes take their part in elections. */
  public long transactions() throws IOException {
    long count = 0;
    for (long height = height(); height > 0; height--) {
      String block = "\"0x" + Long.toHexString(height) + "\",true";
      for (JsonNode sent : call("eth_getBlockByNumber", block).path("transactions")) {
        count += sent.path("to").asText().endsWith(CAMPAIGN) ? 0 : 1;
      }
    }
    return count;
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
