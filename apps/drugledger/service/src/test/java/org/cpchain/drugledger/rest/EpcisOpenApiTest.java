package org.cpchain.drugledger.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EpcisOpenApiTest {
  @Test
  void everyPathHasTheMethodsThatAreDescribed() throws Exception {
    JsonNode paths = document().path("paths");
    assertThat(paths.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("/capture", "/capture/{job}", "/events", "/events/{event}");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      Set<String> described = new TreeSet<>(Set.of("OPTIONS"));
      path.getValue()
          .fieldNames()
          .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT)));
      assertThat(described)
          .as(path.getKey())
          .isEqualTo(
              Arrays.stream(EpcisServlet.allowed(!path.getKey().contains("{")).split(", ", -1))
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyParameterOfTheQueryIsUnderstood() throws Exception {
    for (JsonNode parameter : document().at("/paths/~1events/get/parameters")) {
      String name = parameter.path("name").asText();
      if (!Set.of("perPage", "nextPageToken", "eventCountLimit", "maxEventCount").contains(name)) {
        String value = parameter.at("/schema/enum/0").asText(sample(name));
        QueryParameters read = new QueryParameters(Map.of(name, new String[] {value}));
        assertThat(read.query(new Page(1, Optional.empty()))).as(name).isNotNull();
      }
    }
  }

  private static String sample(String name) {
    return name.endsWith("Time") ? "2026-11-20T08:00:00Z" : "x";
  }

  private static JsonNode document() throws Exception {
    try (InputStream in = EpcisServlet.class.getResourceAsStream("/openapi/epcis.json")) {
      return JsonMapper.builder().build().readTree(in);
    }
  }
}
