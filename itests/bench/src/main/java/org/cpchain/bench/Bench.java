package org.cpchain.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cpchain.bench.consensus.ConsensusBench;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.standard.StandardSuite;

/**
 * What {@code ./bench} runs: name of the bench, folder of an unpacked distribution, empty data
 * folder, commit, and {@code --json FILE} when the figures are wanted in a file.
 */
final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = Arrays.asList(arguments);
    String name = words.get(0);
    Report report = new Report(name, words.get(3));
    switch (name) {
      case "ledger" ->
          new LedgerBench(Path.of(words.get(1)), Path.of(words.get(2)), suite()).run(report);
      case "consensus" -> new ConsensusBench(suite(), Path.of(words.get(2))).run(report);
      default ->
          throw new IllegalArgumentException(
              "unknown bench " + name + "; there are ledger and consensus");
    }
    System.out.println(report.text());
    int json = words.indexOf("--json");
    if (json >= 0) {
      report.write(Path.of(words.get(json + 1)));
    }
  }

  private static CryptoSuite suite() {
    return new StandardSuite();
  }
}
