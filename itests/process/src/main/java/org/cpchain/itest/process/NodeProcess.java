package org.cpchain.itest.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node that runs as its operator starts it: {@code bin/karaf daemon}. A node that has ended is
 * started again, on the same data, by {@link #start} with the same folder.
 */
public final class NodeProcess implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration BOOT_LIMIT = Duration.ofMinutes(4);
  private static final String BOOT_FAILED = "Error installing boot features";
  private static final Duration RPC_PATIENCE = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

  private final NodeFolder folder;
  private final Process process;
  private final Thread lastResort;

  private NodeProcess(NodeFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
    // Whatever ends the tests, no node outlives them.
    this.lastResort = new Thread(this::destroy, "end-of-node");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts the node and waits until it is ready. */
  public static NodeProcess start(NodeFolder folder) throws IOException, InterruptedException {
    NodeProcess node = launch(folder);
    try {
      return node.awaitReady();
    } catch (IOException | InterruptedException | RuntimeException e) {
      node.kill();
      throw e;
    }
  }

  /** Starts the node and does not wait. */
  public static NodeProcess launch(NodeFolder folder) throws IOException {
    return launch(folder, Map.of());
  }

  /**
   * Starts the node and does not wait.
   *
   * @param environment added to that of this process, such as {@code JAVA_MAX_MEM}
   */
  public static NodeProcess launch(NodeFolder folder, Map<String, String> environment)
      throws IOException {
    Path log = Files.createDirectories(folder.data().resolve("log"));
    ProcessBuilder builder =
        new ProcessBuilder(folder.home().resolve("bin/karaf").toString(), "daemon")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.resolve("console.log").toFile()));
    environment(builder, folder);
    builder.environment().putAll(environment);
    return new NodeProcess(folder, builder.start());
  }

  private static void environment(ProcessBuilder builder, NodeFolder folder) {
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KARAF_DATA", folder.data().toString());
    builder.environment().put("KARAF_LOG", folder.data().resolve("log").toString());
  }

  /** Waits until the health page says that the node is ready. */
  public NodeProcess awaitReady() throws IOException, InterruptedException {
    return awaitReady(BOOT_LIMIT);
  }

  /** As above; where many nodes boot at once, each takes its time. */
  public NodeProcess awaitReady(Duration limit) throws IOException, InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    String last = "no answer";
    while (System.nanoTime() < until && process.isAlive()) {
      if (folder.log().contains(BOOT_FAILED)) {
        throw new IOException(
            "the distribution is not put together well; look at " + folder.logFile());
      }
      try {
        HttpResponse<String> answer = http().get("/health/ready");
        if (answer.statusCode() == 200) {
          return this;
        }
        last = answer.statusCode() + " " + answer.body();
      } catch (IOException notListening) {
        last = notListening.toString();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException(
        (process.isAlive() ? "not ready: " : "the node has ended; before: ")
            + last
            + "; look at "
            + folder.logFile());
  }

  public NodeFolder folder() {
    return folder;
  }

  public NodePorts ports() {
    return folder.ports();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The REST and EPCIS interface, the health page. */
  public NodeHttp http() {
    return new NodeHttp(folder.ports().http());
  }

  /** Single questions through JSON-RPC. */
  public Rpc rpc() throws IOException {
    return rpc(RPC_PATIENCE);
  }

  /** As above, with the longest time that an answer may take. */
  public Rpc rpc(Duration patience) throws IOException {
    return new Rpc(new RpcConnection(HOST, folder.ports().rpc(), patience));
  }

  /** A JSON-RPC connection for loads. */
  public RpcConnection connection() throws IOException {
    return new RpcConnection(HOST, folder.ports().rpc(), RPC_PATIENCE);
  }

  /** A hospital's connection. */
  public MllpConnection mllp() throws IOException {
    return new MllpConnection(HOST, folder.ports().mllp());
  }

  /** Puts a file into the folder that is watched for IDocs, whole at once. */
  public void dropIdoc(String name, byte[] content) throws IOException {
    Path in = Files.createDirectories(folder.data().resolve("idoc").resolve("in"));
    Path partial = Files.write(in.resolve(name + ".part"), content, StandardOpenOption.CREATE_NEW);
    Files.move(partial, in.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a console command prints, standard error included. */
  public String console(String... command) throws IOException, InterruptedException {
    return script(String.join(" ", command)).text();
  }

  /** A console command as scripts give it: one word, and no terminal to read from. */
  public Printed script(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(folder.home().resolve("bin/client").toString(), command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    environment(builder, folder);
    Process client = builder.start();
    String text = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Printed(client.waitFor(), text);
  }

  /** What a command left behind; text is standard output and standard error. */
  public record Printed(int exitCode, String text) {}

  /** The log of this and the earlier starts. */
  public String log() {
    try {
      return folder.log();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processor time that the node's JVM has used, its children included. */
  public long cpuMillis() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(handle -> handle.info().totalCpuDuration().map(Duration::toMillis).orElse(0L))
        .sum();
  }

  /** The process of the node's JVM. */
  public long pid() {
    return process.pid();
  }

  /** Stops the process where it stands (SIGSTOP), until {@link #resume}; its sockets stay open. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    // bin/karaf becomes the JVM, it starts none
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("process " + process.pid() + " cannot be sent SIG" + name);
    }
  }

  /** Memory that the node's JVM holds now, as the kernel counts it. */
  public long residentMiB() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .mapToLong(NodeProcess::residentKiB)
            .sum()
        / 1024;
  }

  private static long residentKiB(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  /** Ends the node as a power cut does; returns when it is gone. */
  public void kill() throws InterruptedException {
    destroy();
    process.waitFor();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private void destroy() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops the node by SIGTERM, as {@code ./run --stop} does, and waits until it has ended. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      boolean ended = process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      kill();
      if (!ended) {
        throw new IOException("the node did not end within " + STOP_LIMIT);
      }
    } catch (InterruptedException e) {
      destroy();
      Thread.currentThread().interrupt();
    }
  }
}
