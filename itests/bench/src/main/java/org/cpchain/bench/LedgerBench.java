package org.cpchain.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.libsecp256k1.NativeSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.itest.process.NodeFolder;
import org.cpchain.itest.process.NodeProcess;

/**
 * Signed transfers through JSON-RPC to finality, one validator: the greatest rate that the node
 * keeps up with, and how long finality takes at a quiet 200 a second.
 */
final class LedgerBench {
  private static final long CHAIN_ID = 41;
  private static final int CONNECTIONS = 16;
  private static final int QUIET_RATE = 200;
  private static final int WARM_UP_SECONDS = 15;
  private static final int SECONDS = 15;
  private static final List<Integer> RATES =
      List.of(1000, 1500, 2000, 3000, 4000, 5000, 6000, 8000, 10_000);

  private final Path home;
  private final Path data;
  private final boolean library;

  /**
   * @param crypto who checks signatures: {@code standard} or {@code native}
   */
  LedgerBench(Path home, Path data, String crypto) {
    if (!List.of("standard", "native").contains(crypto)) {
      throw new IllegalArgumentException("--crypto is standard or native, not " + crypto);
    }
    this.home = home;
    this.data = data;
    this.library = crypto.equals("native");
  }

  void run(Report report) throws IOException, InterruptedException {
    NodeFolder folder = NodeFolder.configure(home, data);
    folder.genesis(genesis());
    if (library) {
      folder.bootWith("cpchain-crypto-native");
    }
    double limit = new SignatureLimit(suite()).perSecond(3);
    Workload workload = new Workload(CHAIN_ID);
    try (NodeProcess node = NodeProcess.start(folder)) {
      measure(node, workload, 500, WARM_UP_SECONDS);
      Window.Outcome quiet = measure(node, workload, QUIET_RATE, SECONDS);
      report.add("quiet", quiet);
      Window.Outcome best = quiet;
      for (int rate : RATES) {
        Window.Outcome outcome = measure(node, workload, rate, SECONDS);
        report.add("rate-" + rate, outcome);
        if (outcome.errors() == 0 && outcome.opsPerSecond() > best.opsPerSecond()) {
          best = outcome;
        }
        if (outcome.opsPerSecond() < rate * 0.85) {
          break;
        }
      }
      report.summary(best, quiet, limit);
    }
  }

  private CryptoSuite suite() {
    return library ? new NativeSuite() : new StandardSuite();
  }

  private static Window.Outcome measure(NodeProcess node, Workload workload, int rate, int seconds)
      throws IOException, InterruptedException {
    List<Workload.Signed> load = workload.sign(rate * seconds);
    Window window = new Window(node, load, rate, CONNECTIONS);
    Window.Outcome outcome = window.run();
    System.out.printf(
        "%5d/s offered: %7.1f/s final, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, %d errors, %.3f ms CPU each, %d blocks %s%n",
        rate,
        outcome.opsPerSecond(),
        outcome.p50Millis(),
        outcome.p99Millis(),
        outcome.p999Millis(),
        outcome.errors(),
        outcome.cpuMillisPerOp(),
        outcome.blocks(),
        window.firstError());
    return outcome;
  }

  private static String genesis() {
    StringBuilder allocation = new StringBuilder();
    for (String address : Workload.addresses()) {
      allocation.append(allocation.isEmpty() ? "" : ",\n    ");
      allocation.append('"').append(address).append("\": \"1000000 CPC\"");
    }
    return GENESIS.formatted(CHAIN_ID, allocation);
  }

  private static final String GENESIS =
      """
      {
        "name": "cpchain-bench",
        "chainId": %d,
        "suite": "standard",
        "timestamp": "2026-01-01T00:00:00Z",
        "validators": ["node"],
        "proposers": ["node"],
        "parameters": {
          "periodMillis": 0,
          "timeoutMillis": 3000,
          "emptyBlocks": false,
          "maxBlockBytes": 4194304,
          "blockGasLimit": 100000000,
          "baseFee": "0 wei",
          "minGasPrice": "0 wei"
        },
        "allocation": {
          %s
        },
        "protocols": [
          {"family": "consensus", "protocol": "lbft-2.1", "version": "1.0.0"}
        ],
        "extra": "A network of one node, for benches."
      }
      """;
}
