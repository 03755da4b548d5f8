package org.cpchain.drugledger.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One request and its answer, in the words of the resources. */
final class Exchange {
  private static final Set<String> JSON = Set.of("application/json", "application/ld+json");

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final JsonMapper mapper;

  /** The media type of problem documents. */
  static final String PROBLEM = "application/problem+json";

  Exchange(HttpServletRequest request, HttpServletResponse response, JsonMapper mapper) {
    this.request = request;
    this.response = response;
    this.mapper = mapper;
  }

  HttpServletRequest request() {
    return request;
  }

  /** The path that leads to this API, without a slash at the end. */
  String base() {
    return request.getContextPath() + request.getServletPath();
  }

  /** The path below the API as it came, not decoded. */
  String path() {
    String path = request.getRequestURI().substring(base().length());
    return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
  }

  /** The body, when it is JSON and not too long. */
  byte[] body(int limit) throws IOException {
    String type = request.getContentType() == null ? "" : request.getContentType();
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!JSON.contains(media)) {
      throw new Problem(
          Problem.Kind.MEDIA_TYPE,
          "send application/json or application/ld+json, not \"" + media + "\"");
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw new Problem(
          Problem.Kind.TOO_LARGE, "at most " + limit + " bytes can be captured at once");
    }
    return body;
  }

  /** Refuses versions and forms that this node does not speak. */
  void checkWishes() {
    checkVersion("GS1-EPCIS-Version");
    checkVersion("GS1-CBV-Version");
    String format = request.getHeader("GS1-EPC-Format");
    if (format != null && format.startsWith("Always_")) {
      throw new Problem(
          Problem.Kind.NOT_ACCEPTABLE, "identifiers are given as they came; " + format + " is not");
    }
    String accept = request.getHeader("Accept");
    if (accept != null
        && !accept.isBlank()
        && !accept.contains("*/*")
        && !accept.contains("application/*")
        && !accept.contains("json")) {
      throw new Problem(Problem.Kind.NOT_ACCEPTABLE, "only application/json can be given");
    }
  }

  Exchange header(String name, String value) {
    response.setHeader(name, value);
    return this;
  }

  void send(int status) {
    response.setStatus(status);
  }

  void send(int status, JsonNode body) throws IOException {
    send(response, status, mapper.writeValueAsBytes(body), "application/json");
  }

  void send(Problem problem) throws IOException {
    send(response, problem.kind().status(), document(mapper, problem), PROBLEM);
  }

  /** The problem as RFC 9457 writes it. */
  static byte[] document(JsonMapper mapper, Problem problem) throws JsonProcessingException {
    ObjectNode body = mapper.createObjectNode();
    body.put("type", problem.kind().type());
    body.put("title", problem.kind().title());
    body.put("status", problem.kind().status());
    body.put("detail", problem.getMessage());
    problem.errors().forEach(body.withArray("errors")::add);
    return mapper.writeValueAsBytes(body);
  }

  static void send(HttpServletResponse response, int status, byte[] bytes, String type)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private void checkVersion(String header) {
    String version = request.getHeader(header);
    if (version != null && !version.equals("2") && !version.startsWith("2.0")) {
      throw new Problem(
          Problem.Kind.NOT_ACCEPTABLE, header + " " + version + " is not spoken here");
    }
  }
}
