package org.cpchain.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void thePageDescribesExactlyTheRoutesThatAnswer() throws IOException {
    Set<String> described = new TreeSet<>();
    try (InputStream in = getClass().getResourceAsStream("/openapi/openapi.json")) {
      JsonNode paths = new ObjectMapper().readTree(in).path("paths");
      paths
          .fieldNames()
          .forEachRemaining(
              path ->
                  paths
                      .path(path)
                      .fieldNames()
                      .forEachRemaining(
                          method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    }
    // The routes are only listed here, not called: they need no services.
    Set<String> answered = new TreeSet<>();
    RestServlet.routes(
            null, null, null, null, List::of, () -> null, List::of, () -> null, () -> null)
        .forEach(route -> answered.add(route.method() + " " + route.template()));
    assertThat(described).isEqualTo(answered);
  }

  @Test
  void aVariableMatchesOneSegmentOnly() {
    Route route = new Route("GET", "/messages/{id}/replay", query -> "");
    assertThat(route.match("/messages/7/replay")).contains(List.of("7"));
    assertThat(route.match("/messages/7/8/replay")).isEmpty();
    assertThat(route.match("/messages//replay")).isEmpty();
  }
}
