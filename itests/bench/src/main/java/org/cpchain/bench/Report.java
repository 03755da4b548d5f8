package org.cpchain.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The figures of one bench as JSON; the members at top level are the same for every bench. */
public final class Report {
  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final ObjectNode root = json.createObjectNode();
  private final ArrayNode series = json.createArrayNode();

  Report(String bench, String commit) {
    root.put("bench", bench);
    root.put("commit", commit);
    root.put("machine", machine());
  }

  void add(String name, Window.Outcome outcome) {
    ObjectNode entry = json.valueToTree(outcome);
    entry.put("name", name);
    series.add(entry);
  }

  /** One more entry of the series: a record with a name. */
  public void add(Object figures) {
    series.add((ObjectNode) json.valueToTree(figures));
  }

  /** A member at top level. */
  public void put(String name, double value) {
    root.put(name, value);
  }

  void summary(Window.Outcome best, Window.Outcome quiet, double limit) {
    root.put("ops_per_s", best.opsPerSecond());
    root.put("p50_ms", quiet.p50Millis());
    root.put("p99_ms", quiet.p99Millis());
    root.put("cpu_ms_per_op", best.cpuMillisPerOp());
    root.put("limit_ops_per_s", limit);
    root.put("ratio_to_limit", best.opsPerSecond() / limit);
    root.put("errors", best.errors() + quiet.errors());
  }

  String text() throws IOException {
    root.set("series", series);
    return json.writeValueAsString(root);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text() + "\n");
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", Java "
        + Runtime.version();
  }
}
