package org.cpchain.itest.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** What answers over HTTP on port 8181: the OpenAPI documents of the bundles, and health. */
final class RestPage {
  private RestPage() {}

  static String text() throws IOException {
    Markdown page =
        new Markdown("HTTP: REST, EPCIS, health")
            .paragraph(
                """
                All of it listens where `etc/org.ops4j.pax.web.cfg` says, by default on 127.0.0.1:8181. The running node
                shows its OpenAPI documents at `/openapi/index.html`. Errors are problem documents (RFC 7807).
                """);
    for (String document : List.of("openapi.json", "epcis.json")) {
      try (InputStream in = RestPage.class.getResourceAsStream("/openapi/" + document)) {
        write(page, new ObjectMapper().readTree(in));
      }
    }
    health(page);
    return page.toString();
  }

  private static void write(Markdown page, JsonNode document) {
    String base = document.at("/servers/0/url").asText();
    page.section(document.at("/info/title").asText() + ": " + base)
        .paragraph(document.at("/info/description").asText())
        .table("request", "what", "answers");
    List<String[]> parameters = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String request = method.getKey().toUpperCase(Locale.ROOT) + " " + base + path.getKey();
        page.row(
            Markdown.code(request),
            method.getValue().path("summary").asText(),
            method.getValue().path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", ")));
        for (JsonNode parameter : method.getValue().path("parameters")) {
          parameters.add(
              new String[] {
                Markdown.code(request),
                Markdown.code(parameter.path("name").asText()),
                parameter.path("in").asText()
                    + (parameter.path("required").asBoolean() ? "" : ", optional"),
                parameter.path("description").asText()
              });
        }
      }
    }
    page.table("of", "parameter", "where", "what");
    parameters.forEach(page::row);
  }

  /** The checks are services, whose names and tags stand in their components. */
  private static void health(Markdown page) {
    page.section("Health: /health")
        .paragraph(
            """
            `/health/live`: restart the process when it is down. `/health/ready`: send no work while it is down. `/health`:
            all checks. 200 when no check is critical, 503 otherwise; the body names every check. What each looks at:
            [operation](../operation.md#health).
            """)
        .table("check", "in");
    for (Element root : checks()) {
      page.row(
          Markdown.code(property(root, "hc.name")),
          Markdown.code("/health/" + property(root, "hc.tags")));
    }
  }

  static List<String> namesOfChecks() {
    return checks().stream().map(root -> property(root, "hc.name")).toList();
  }

  private static List<Element> checks() {
    return Bundles.components().stream()
        .filter(root -> !property(root, "hc.name").isEmpty())
        .sorted(Comparator.comparing(root -> property(root, "hc.name")))
        .toList();
  }

  private static String property(Element component, String name) {
    return Bundles.children(component, "property").stream()
        .filter(property -> property.getAttribute("name").equals(name))
        .map(property -> property.getAttribute("value"))
        .findFirst()
        .orElse("");
  }
}
