package org.cpchain.itest.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cpchain.itest.process.NodeFolder;
import org.cpchain.itest.process.NodePorts;

/**
 * A network of processes on this machine, formed as its founder forms it: {@code bin/network
 * create}, and {@code join} on each node. Validators run without connectors; the industry node is
 * whole. Not for several threads, but for what {@link ClusterNode} says.
 */
public final class Cluster implements AutoCloseable {
  private static final String INDUSTRY = "industry";

  private final List<ClusterNode> validators;
  private final ClusterNode industry;

  private Cluster(List<ClusterNode> validators, ClusterNode industry) {
    this.validators = validators;
    this.industry = industry;
  }

  /**
   * Forms a network and starts nothing.
   *
   * @param name of the folder under {@code target/clusters}; what was there before goes
   */
  public static Cluster form(String name, int validators) throws IOException, InterruptedException {
    Path folder = Path.of("target", "clusters", name).toAbsolutePath();
    return form(folder, NodeFolder.programs(folder), validators, List.of("--development"));
  }

  /**
   * Forms a network and starts nothing.
   *
   * @param folder where the nodes' folders are made
   * @param programs an unpacked distribution
   * @param options more of {@code bin/network create}
   */
  public static Cluster form(Path folder, Path programs, int validators, List<String> options)
      throws IOException, InterruptedException {
    List<NodePorts> ports = NodePorts.free(validators + 1);
    Path founder = folder.resolve("founder");
    List<String> create = new ArrayList<>();
    create.add(programs.resolve("bin/network").toString());
    create.addAll(List.of("create", "--name", "test", "--chain-id", "41"));
    create.addAll(options);
    for (int number = 1; number <= validators; number++) {
      create.addAll(List.of("--validator", member(validator(number), ports.get(number))));
    }
    create.addAll(List.of("--member", member(INDUSTRY, ports.get(0))));
    create.addAll(List.of("--keys", "manufacturer,wholesaler,hospital", founder.toString()));
    run(create);
    Workshop workshop = new Workshop(folder, programs, founder.resolve("archives"));
    List<ClusterNode> made = new ArrayList<>();
    for (int number = 1; number <= validators; number++) {
      made.add(workshop.node(validator(number), ports.get(number), true));
    }
    return new Cluster(List.copyOf(made), workshop.node(INDUSTRY, ports.get(0), false));
  }

  private static String validator(int number) {
    return "validator-" + number;
  }

  private static String member(String name, NodePorts ports) {
    return name + "@127.0.0.1:" + ports.peer();
  }

  private record Workshop(Path folder, Path programs, Path archives) {
    ClusterNode node(String name, NodePorts ports, boolean validator)
        throws IOException, InterruptedException {
      Path home = folder.resolve(name);
      List<String> make = new ArrayList<>(List.of(programs.resolve("bin/new-node").toString()));
      if (validator) {
        make.add("--validator");
      }
      make.add(home.toString());
      run(make);
      NodeFolder node = NodeFolder.configure(home, home.resolve("data"), ports);
      run(
          List.of(
              home.resolve("bin/network").toString(),
              "join",
              archives.resolve(name + ".zip").toString()));
      return new ClusterNode(name, node, validator);
    }
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
  public void close() {
    for (ClusterNode node : all()) {
      try {
        node.kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
