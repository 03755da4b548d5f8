package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * JSON-RPC as text, right or wrong.
 *
 * @param port of the node
 */
record RawRpc(int port) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static String request(String method, String params) {
    return new String(Rpc.request(method, params), StandardCharsets.UTF_8);
  }

  /** A question to Drugledger. */
  static String call(String data) {
    return call(DrugledgerAbi.ADDRESS, data);
  }

  static String call(String to, String data) {
    return request("eth_call", "{\"to\":\"" + to + "\",\"data\":\"" + data + "\"},\"latest\"");
  }

  JsonNode post(String body) throws Exception {
    HttpResponse<String> answer = http(body);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> http(String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
