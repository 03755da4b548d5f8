package org.cpchain.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cpchain.itest.process.NodeProcess;

/** What the connections between nodes have carried, as the kernel counts it (ss of iproute2). */
final class Wires {
  private static final Pattern COUNT = Pattern.compile("bytes_(?:sent|received):(\\d+)");

  private Wires() {}

  /** Of the connections that stand now, both ways, since each was opened. */
  static long bytes(List<NodeProcess> nodes) throws IOException {
    String ports =
        nodes.stream()
            .map(node -> "sport = :" + node.ports().peer())
            .collect(Collectors.joining(" or "));
    Process ss =
        new ProcessBuilder("ss", "-tniH", "state", "established", "( " + ports + " )").start();
    String text = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher counts = COUNT.matcher(text);
    long bytes = 0;
    while (counts.find()) {
      bytes += Long.parseLong(counts.group(1));
    }
    return bytes;
  }
}
