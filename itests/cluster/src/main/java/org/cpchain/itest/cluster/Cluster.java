package org.cpchain.itest.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cpchain.itest.cluster.inside.Faulty;
import org.cpchain.itest.cluster.wire.Wires;
import org.cpchain.itest.process.NodeFolder;
import org.cpchain.itest.process.NodePorts;
import org.cpchain.itest.process.Rpc;

/**
 * A network of processes on this machine, formed as companies form it: {@code bin/network request}
 * on each node, {@code create} by the founder, and {@code join} on each node. Validators run
 * without connectors; the industry node is whole. Not for several threads, but for what {@link
 * ClusterNode} says.
 */
public final class Cluster implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final String INDUSTRY = "industry";
  private static final String ACCOUNTS = "manufacturer,wholesaler,hospital";

  private final List<ClusterNode> validators;
  private final ClusterNode industry;
  private final Path programs;
  private final Path founder;
  private final Wires wires = new Wires();

  private Cluster(List<ClusterNode> validators, ClusterNode industry, Path programs, Path founder) {
    this.validators = validators;
    this.industry = industry;
    this.programs = programs;
    this.founder = founder;
  }

  /**
   * Forms a network whose nodes reach each other over {@link #wires}, and starts nothing.
   *
   * @param name of the folder under {@code target/clusters}; what was there before goes
   */
  public static Cluster form(String name, int validators) throws IOException, InterruptedException {
    Path folder = Path.of("target", "clusters", name).toAbsolutePath();
    Path programs = NodeFolder.programs(folder);
    Optional<Path> agent = Optional.of(Faulty.agent(folder));
    // terms of a dozen blocks: tests see elections without making hundreds
    List<String> options = List.of("--development", "--views", "3");
    Cluster cluster = form(folder, programs, validators, options, agent);
    for (ClusterNode node : cluster.all()) {
      cluster.layWires(node);
      // tests make bundles of their own, which nobody has signed
      node.folder().put("org.cpchain.modules", "unapproved", "run");
    }
    return cluster;
  }

  /**
   * Forms a network whose nodes reach each other directly, and which nothing can disturb but
   * signals; starts nothing.
   *
   * @param folder where the nodes' folders are made
   * @param programs an unpacked distribution
   * @param options more of {@code bin/network create}
   */
  public static Cluster form(Path folder, Path programs, int validators, List<String> options)
      throws IOException, InterruptedException {
    return form(folder, programs, validators, options, Optional.empty());
  }

  private static Cluster form(
      Path folder, Path programs, int validators, List<String> options, Optional<Path> agent)
      throws IOException, InterruptedException {
    List<NodePorts> ports = NodePorts.free(validators + 1);
    List<ClusterNode> made = new ArrayList<>();
    for (int number = 0; number <= validators; number++) {
      String name = number == 0 ? INDUSTRY : "validator-" + number;
      Path home = folder.resolve(name);
      make(programs, home, number > 0);
      NodeFolder own = NodeFolder.configure(home, home.resolve("data"), ports.get(number));
      made.add(new ClusterNode(name, own, number > 0, agent));
    }
    Cluster cluster =
        new Cluster(
            List.copyOf(made.subList(1, made.size())),
            made.get(0),
            programs,
            folder.resolve("founder"));
    cluster.found(options);
    return cluster;
  }

  private static void make(Path programs, Path home, boolean validator)
      throws IOException, InterruptedException {
    List<String> make = new ArrayList<>(List.of(programs.resolve("bin/new-node").toString()));
    if (validator) {
      make.add("--validator");
    }
    make.add(home.toString());
    run(make);
  }

  private void found(List<String> options) throws IOException, InterruptedException {
    List<String> requests = new ArrayList<>();
    for (ClusterNode node : all()) {
      String request = node.folder().home().resolve(node.name() + ".request").toString();
      String place = "127.0.0.1:" + node.folder().ports().peer();
      if (node == industry) {
        node.network("request", "--keys", ACCOUNTS, node.name(), place, request);
      } else {
        node.network("request", "--validator", node.name(), place, request);
      }
      requests.add(request);
    }
    List<String> create = new ArrayList<>(List.of("create", "--name", "test", "--chain-id", "41"));
    create.addAll(options);
    create.add(founder.toString());
    create.addAll(requests);
    founder(create.toArray(String[]::new));
    for (ClusterNode node : all()) {
      node.network("join", founder.resolve("archives/" + node.name() + ".zip").toString());
    }
  }

  /** Has the node dial the others through this process. */
  private void layWires(ClusterNode node) throws IOException {
    Path file = node.folder().etc("org.cpchain.network.cfg");
    String settings = Files.readString(file);
    for (ClusterNode other : validators) {
      if (other != node) {
        int real = other.folder().ports().peer();
        int laid = wires.lay(node.name(), other.name(), real);
        settings = settings.replace("127.0.0.1:" + real, "127.0.0.1:" + laid);
      }
    }
    Files.writeString(file, settings);
  }

  /** The network between the nodes. */
  public Wires wires() {
    return wires;
  }

  /** Runs {@code bin/network} as the founder does. */
  public String founder(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(programs.resolve("bin/network").toString()));
    command.addAll(List.of(words));
    return run(command);
  }

  /** The founder's folder, with the CA and the archives. */
  public Path founder() {
    return founder;
  }

  /** Runs a script of the distribution and gives what it prints. */
  static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.get(0) + " has failed: " + text);
    }
    return text;
  }

  /** Starts all nodes at once and waits until each has the links that it should have. */
  public void start() throws IOException, InterruptedException {
    for (ClusterNode node : all()) {
      node.launch();
    }
    for (ClusterNode node : all()) {
      node.awaitReady();
    }
  }

  public List<ClusterNode> validators() {
    return validators;
  }

  /** The node with connectors; it follows and does not decide. */
  public ClusterNode industry() {
    return industry;
  }

  /** The industry node first. */
  public List<ClusterNode> all() {
    return Stream.concat(Stream.of(industry), validators.stream()).toList();
  }

  /** The height of the node that has most; 0 when none answers. */
  public long highest() {
    long highest = 0;
    for (ClusterNode node : all()) {
      try (Rpc rpc = node.rpc(SHORT)) {
        highest = Math.max(highest, rpc.height());
      } catch (IOException doesNotAnswer) {
        // others do
      }
    }
    return highest;
  }

  /** Waits until every node is connected to all others. */
  public void awaitConnected(long seconds) throws InterruptedException {
    for (ClusterNode node : all()) {
      await(
          node + " is connected to all",
          seconds,
          () -> node.check("network").path("status").asText().equals("OK"));
    }
  }

  /**
   * Asks again and again until it is so.
   *
   * @throws AssertionError when it is not so in the end, with what the question says
   */
  public static void await(String what, long seconds, Callable<Boolean> question)
      throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Exception last = new IllegalStateException("no");
    while (System.nanoTime() < until) {
      try {
        if (question.call()) {
          return;
        }
        last = new IllegalStateException("no");
      } catch (Exception e) {
        last = e;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("not within " + seconds + " s: " + what, last);
  }

  /** Ends all processes; a node that was stopped with SIGSTOP, too. */
  @Override
  public void close() throws IOException {
    wires.close();
    for (ClusterNode node : all()) {
      try {
        node.kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
