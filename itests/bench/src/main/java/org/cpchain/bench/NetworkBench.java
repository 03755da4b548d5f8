package org.cpchain.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.libsecp256k1.NativeSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.process.NodeProcess;

/**
 * Signed transactions through JSON-RPC to finality, on several validators that are processes of
 * their own on this machine: transfers, and packs that are shipped.
 */
final class NetworkBench {
  private static final int QUIET_RATE = 200;
  // Several virtual machines compile on the same cores, which takes them minutes. It is over when
  // a transaction no longer gets cheaper.
  private static final int WARM_UP_RATE = 800;
  private static final int WARM_UP_LEAST = 7;
  private static final int WARM_UP_ROUNDS = 15;
  private static final double STILL_FALLING = 0.93;
  private static final int SECONDS = 15;
  private static final int CONNECTIONS = 64;
  private static final List<Integer> RATES = List.of(1000, 1500, 2000, 2500, 3000, 4000, 5000);

  // What a company's machine has plenty of; the rest of the heap would be collected more often.
  private static final Map<String, String> MEMORY =
      Map.of("JAVA_MAX_MEM", "1536m", "EXTRA_JAVA_OPTS", "-XX:+UseSerialGC -Xms1536m -Xmn512m");

  private final Path folder;
  private final Path programs;
  private final int size;
  private final boolean library;
  private final Workload workload = new Workload(41);
  private final Shipments shipments = new Shipments();

  /**
   * @param programs an unpacked distribution
   * @param size how many validators
   * @param library whether the nodes check signatures with libsecp256k1
   */
  NetworkBench(Path folder, Path programs, int size, boolean library) {
    this.folder = folder;
    this.programs = programs;
    this.size = size;
    this.library = library;
  }

  /** What the processes have used so far. */
  record Usage(
      String name,
      List<Double> cpuMillisPerOpByNode,
      List<Long> residentMiB,
      double wireBytesPerOp) {}

  void run(Report report) throws IOException, InterruptedException {
    double limit = new SignatureLimit(suite()).perSecond(3);
    Path genesis =
        Files.writeString(
            Files.createDirectories(folder).resolve("bench.json"), GENESIS.formatted(allocation()));
    try (Cluster cluster =
        Cluster.form(
            folder, programs, size, List.of("--genesis", genesis.toString(), "--funds", "none"))) {
      for (ClusterNode node : cluster.validators()) {
        if (library) {
          node.folder().bootWith("cpchain-crypto-native");
        }
        node.launch(MEMORY);
      }
      for (ClusterNode node : cluster.validators()) {
        node.awaitReady();
      }
      measure(cluster, report, limit);
    }
  }

  private void measure(Cluster cluster, Report report, double limit)
      throws IOException, InterruptedException {
    List<NodeProcess> nodes = cluster.validators().stream().map(ClusterNode::process).toList();
    warmUp(report, nodes);
    Window.Outcome best = window(report, "transfers-500", nodes, workload.sign(500 * SECONDS), 500);
    for (int rate : RATES) {
      Window.Outcome outcome =
          window(report, "transfers-" + rate, nodes, workload.sign(rate * SECONDS), rate);
      if (outcome.errors() == 0 && outcome.opsPerSecond() > best.opsPerSecond()) {
        best = outcome;
      }
      if (outcome.opsPerSecond() < rate * 0.85) {
        break;
      }
    }
    // The compilers have had the longest time by now, and the rest of their work shows most here.
    Window.Outcome quiet =
        window(report, "transfers-quiet", nodes, workload.sign(QUIET_RATE * SECONDS), QUIET_RATE);
    int ships = (int) Math.min(1_000, best.opsPerSecond() / 2);
    window(report, "commissions", nodes, workload.sign(shipments.commission(ships * SECONDS)), 20);
    window(report, "shipments", nodes, workload.sign(shipments.ship(ships * SECONDS)), ships);
    report.summary(best, quiet, limit / size);
    report.put("validators", size);
    report.put("signatures_per_s", limit);
  }

  private void warmUp(Report report, List<NodeProcess> nodes)
      throws IOException, InterruptedException {
    double before = Double.MAX_VALUE;
    for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
      List<Workload.Signed> load = workload.sign(WARM_UP_RATE * SECONDS);
      double cost = window(report, "warm-up-" + round, nodes, load, WARM_UP_RATE).cpuMillisPerOp();
      if (round > WARM_UP_LEAST && cost > before * STILL_FALLING) {
        return;
      }
      before = cost;
    }
  }

  private Window.Outcome window(
      Report report, String name, List<NodeProcess> nodes, List<Workload.Signed> load, int rate)
      throws IOException, InterruptedException {
    List<Long> before = nodes.stream().map(NodeProcess::cpuMillis).toList();
    long wire = Wires.bytes(nodes);
    Window window = new Window(nodes, nodes.get(0), nodes, load, rate, CONNECTIONS);
    Window.Outcome outcome = window.run();
    double done = Math.max(1, outcome.transactions());
    List<Double> cpu = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      cpu.add((nodes.get(i).cpuMillis() - before.get(i)) / done);
    }
    List<Long> memory = nodes.stream().map(NodeProcess::residentMiB).toList();
    Usage usage = new Usage(name + "-usage", cpu, memory, (Wires.bytes(nodes) - wire) / done);
    report.add(name, outcome);
    report.add(usage);
    System.out.printf(
        "%-16s %5d/s offered: %7.1f/s final, p50 %.1f ms, p99 %.1f ms, %d errors, %d blocks, %.3f ms CPU each, %.0f bytes between nodes each, %s MiB %s%n",
        name,
        rate,
        outcome.opsPerSecond(),
        outcome.p50Millis(),
        outcome.p99Millis(),
        outcome.errors(),
        outcome.blocks(),
        outcome.cpuMillisPerOp(),
        usage.wireBytesPerOp(),
        memory,
        window.firstError());
    return outcome;
  }

  private CryptoSuite suite() {
    return library ? new NativeSuite() : new StandardSuite();
  }

  private static String allocation() {
    return Workload.addresses().stream()
        .map(address -> '"' + address + "\": \"1000000 CPC\"")
        .collect(Collectors.joining(",\n    "));
  }

  private static final String GENESIS =
      """
      {
        "name": "cpchain-bench",
        "chainId": 41,
        "suite": "standard",
        "timestamp": "2026-01-01T00:00:00Z",
        "validators": [],
        "parameters": {
          "periodMillis": 0,
          "timeoutMillis": 3000,
          "emptyBlocks": false,
          "maxBlockBytes": 4194304,
          "blockGasLimit": 500000000,
          "baseFee": "0 wei",
          "minGasPrice": "0 wei"
        },
        "allocation": {
          %s
        },
        "protocols": [
          {"family": "consensus", "protocol": "lbft-2.1", "version": "1.0.0"}
        ]
      }
      """;
}
