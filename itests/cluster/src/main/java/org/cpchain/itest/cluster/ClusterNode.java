package org.cpchain.itest.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.itest.cluster.inside.Faulty;
import org.cpchain.itest.process.NodeFolder;
import org.cpchain.itest.process.NodeHttp;
import org.cpchain.itest.process.NodeProcess;
import org.cpchain.itest.process.Rpc;

/** A node of a cluster, whether it runs or not. What asks it may be used by several threads. */
public final class ClusterNode {
  private static final String JAVA_OPTIONS = "EXTRA_JAVA_OPTS";
  private static final String SMALL = "-XX:+UseSerialGC";

  private static final Duration BOOT_LIMIT = Duration.ofMinutes(10);

  private final String name;
  private final NodeFolder folder;
  private final boolean validator;
  private final Optional<Path> agent;
  private volatile Optional<NodeProcess> process = Optional.empty();

  /**
   * @param agent what disturbs the node's process from inside; empty where nothing should
   */
  ClusterNode(String name, NodeFolder folder, boolean validator, Optional<Path> agent) {
    this.agent = agent;
    this.name = name;
    this.folder = folder;
    this.validator = validator;
  }

  public String name() {
    return name;
  }

  public NodeFolder folder() {
    return folder;
  }

  /** Runs the node's {@code bin/network}; the node may run or not. */
  public String network(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(folder.home().resolve("bin/network").toString()));
    command.addAll(List.of(words));
    return Cluster.run(command);
  }

  public boolean isRunning() {
    return process.filter(NodeProcess::isAlive).isPresent();
  }

  /**
   * The process.
   *
   * @throws IllegalStateException when the node was not started
   */
  public NodeProcess process() {
    return process.orElseThrow(() -> new IllegalStateException(name + " does not run"));
  }

  /** Starts the node, on the data that it has, and does not wait. */
  public void launch() throws IOException {
    launch(validator ? small() : Map.of());
  }

  /** On top of what all nodes of this process get. */
  private static Map<String, String> small() {
    String options = System.getenv().getOrDefault(JAVA_OPTIONS, "");
    return Map.of("JAVA_MAX_MEM", "384m", JAVA_OPTIONS, (SMALL + " " + options).strip());
  }

  /** The same, with variables of the process's environment. */
  public void launch(Map<String, String> variables) throws IOException {
    Map<String, String> environment = new HashMap<>(variables);
    agent.ifPresent(
        jar ->
            environment.merge(
                JAVA_OPTIONS,
                "-javaagent:" + jar + "=" + faults(),
                (old, more) -> old + " " + more));
    process = Optional.of(NodeProcess.launch(folder, environment));
  }

  private Path faults() {
    return folder.home().resolve("faults");
  }

  /** From now on so much is wrong inside the process, and nothing else. */
  public void disturb(Faulty faulty) throws IOException {
    faulty.tell(faults());
  }

  public void awaitReady() throws IOException, InterruptedException {
    process().awaitReady(BOOT_LIMIT);
  }

  /** Starts the node and waits until it is ready. */
  public void start() throws IOException, InterruptedException {
    launch();
    awaitReady();
  }

  /** As the operator stops it. */
  public void stop() throws IOException {
    process().close();
    process = Optional.empty();
  }

  /** SIGKILL; does nothing when it does not run. */
  public void kill() throws InterruptedException {
    if (process.isPresent()) {
      process.get().kill();
      process = Optional.empty();
    }
  }

  /** SIGSTOP: it is there and does nothing. */
  public void pause() throws IOException, InterruptedException {
    process().pause();
  }

  public void resume() throws IOException, InterruptedException {
    process().resume();
  }

  /** A question by JSON-RPC. */
  public JsonNode ask(String method, String params) throws IOException {
    try (Rpc rpc = process().rpc()) {
      return rpc.call(method, params);
    }
  }

  /**
   * For questions by JSON-RPC.
   *
   * @throws ConnectException when the node does not run
   */
  public Rpc rpc(Duration patience) throws IOException {
    return process.orElseThrow(() -> new ConnectException(name + " does not run")).rpc(patience);
  }

  public long height() throws IOException {
    return Long.decode(ask("eth_blockNumber", "").asText());
  }

  /** The hash of the block at the height; empty when the node does not have it so far. */
  public Optional<String> block(long height) throws IOException {
    JsonNode block = ask("eth_getBlockByNumber", "\"0x" + Long.toHexString(height) + "\",false");
    return block.isObject() ? Optional.of(block.get("hash").asText()) : Optional.empty();
  }

  /** Where a transaction is final: its block's hash; empty when it is not so far. */
  public Optional<String> finalIn(String transaction) throws IOException {
    JsonNode receipt = ask("eth_getTransactionReceipt", "\"" + transaction + "\"");
    return receipt.isObject() ? Optional.of(receipt.get("blockHash").asText()) : Optional.empty();
  }

  public JsonNode health() throws IOException, InterruptedException {
    return http().json("/health/ready");
  }

  /**
   * One check of the health page.
   *
   * @throws IllegalStateException when it has none of that name, as while a module is reconfigured
   */
  public JsonNode check(String check) throws IOException, InterruptedException {
    for (JsonNode one : health().path("checks")) {
      if (one.path("name").asText().equals(check)) {
        return one;
      }
    }
    throw new IllegalStateException(name + " has no check " + check);
  }

  /** Waits until the page says so of the node's connections. */
  public void awaitNetwork(String text, long seconds) throws InterruptedException {
    Cluster.await(
        "the health page of " + name + " says: " + text,
        seconds,
        () -> check("network").toString().contains(text));
  }

  public NodeHttp http() {
    return process().http();
  }

  @Override
  public String toString() {
    return name;
  }
}
