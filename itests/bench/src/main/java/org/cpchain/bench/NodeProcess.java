package org.cpchain.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node of its own for a bench: the distribution, unpacked beside an empty data folder, with
 * funded senders.
 */
final class NodeProcess implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int RPC_PORT = 8501;
  private static final Duration BOOT_LIMIT = Duration.ofMinutes(3);

  private final Process process;

  private NodeProcess(Process process) {
    this.process = process;
  }

  /**
   * @param home an unpacked distribution
   */
  static NodeProcess start(Path home, Path data) throws IOException, InterruptedException {
    Files.createDirectories(data.resolve("log"));
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon")
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("console.log").toFile());
    builder.environment().put("KARAF_DATA", data.toString());
    builder.environment().put("KARAF_LOG", data.resolve("log").toString());
    NodeProcess node = new NodeProcess(builder.start());
    try {
      node.awaitHealthy();
    } catch (IOException | InterruptedException e) {
      node.close();
      throw e;
    }
    return node;
  }

  private void awaitHealthy() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":8181/health/ready")).build();
    long until = System.nanoTime() + BOOT_LIMIT.toNanos();
    while (System.nanoTime() < until && process.isAlive()) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not listening so far
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new IOException("the node did not become healthy; look at its log in the data folder");
  }

  Rpc rpc() throws IOException {
    return new Rpc(HOST, RPC_PORT);
  }

  RpcConnection connection() throws IOException {
    return new RpcConnection(HOST, RPC_PORT);
  }

  /** Processor time that the node's JVM has used, children of its start script included. */
  long cpuMillis() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(handle -> handle.info().totalCpuDuration().map(Duration::toMillis).orElse(0L))
        .sum();
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
