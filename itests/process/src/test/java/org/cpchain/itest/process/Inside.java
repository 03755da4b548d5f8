package org.cpchain.itest.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a node's process holds, after a full collection.
 *
 * @param heap bytes that are alive
 * @param loaders of bundles, by their addresses
 * @param ports on which it listens
 */
record Inside(long heap, Set<String> loaders, long threads, long files, Set<Integer> ports) {
  private static final String LOADER = "BundleClassLoader";
  private static final String LISTENS = "0A";

  static Inside of(NodeProcess node) throws IOException, InterruptedException {
    String pid = Long.toString(node.pid());
    String histogram = "";
    for (int i = 0; i < 3; i++) { // what one collection finds unreachable, the next may free
      histogram = jcmd(pid, "GC.class_histogram");
    }
    String total = last(histogram.split("\\R")).strip();
    long heap = Long.parseLong(total.split("\\s+")[2]);
    Set<String> loaders = new HashSet<>();
    for (String line : jcmd(pid, "VM.classloader_stats").split("\\R")) {
      if (line.contains(LOADER)) {
        loaders.add(line.strip().split("\\s+")[2]);
      }
    }
    return new Inside(
        heap, loaders, count("/proc/" + pid + "/task"), count("/proc/" + pid + "/fd"), ports(pid));
  }

  private static String last(String[] lines) {
    return lines[lines.length - 1];
  }

  /** How many loaders there were before, and are not any more. */
  long goneSince(Inside before) {
    return before.loaders().stream().filter(loader -> !loaders.contains(loader)).count();
  }

  private static String jcmd(String pid, String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), pid, command).redirectErrorStream(true).start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + command + ": " + text);
    }
    return text;
  }

  private static long count(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.count();
    }
  }

  private static Set<Integer> ports(String pid) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc", pid, "fd"))) {
      for (Path file : files.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(file).toString());
        } catch (IOException closedMeanwhile) {
          // it listens no more
        }
      }
    }
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc", pid, "net", table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[3].equals(LISTENS) && sockets.contains("socket:[" + columns[9] + "]")) {
          ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  @Override
  public String toString() {
    return "heap %d KiB, class loaders %d, threads %d, open files %d, ports %s"
        .formatted(heap / 1024, loaders.size(), threads, files, ports);
  }
}
