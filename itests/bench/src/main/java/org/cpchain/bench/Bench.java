package org.cpchain.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cpchain.bench.consensus.ConsensusBench;
import org.cpchain.bench.election.ElectionBench;
import org.cpchain.crypto.standard.StandardSuite;

/**
 * What {@code ./bench} runs: name of the bench, folder of an unpacked distribution, empty data
 * folder, commit, {@code --json FILE} when the figures are wanted in a file, for ledger and network
 * {@code --crypto native} when nodes shall check signatures with libsecp256k1, and for the network
 * {@code --validators n}, for election {@code --candidates n}.
 */
final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = Arrays.asList(arguments);
    String name = words.get(0);
    Report report = new Report(name, words.get(3));
    switch (name) {
      case "ledger" ->
          new LedgerBench(
                  Path.of(words.get(1)),
                  Path.of(words.get(2)),
                  option(words, "--crypto").orElse("standard"))
              .run(report);
      case "network" ->
          new NetworkBench(
                  Path.of(words.get(2)),
                  Path.of(words.get(1)),
                  option(words, "--validators").map(Integer::valueOf).orElse(4),
                  option(words, "--crypto").orElse("standard").equals("native"))
              .run(report);
      case "consensus" ->
          new ConsensusBench(new StandardSuite(), Path.of(words.get(2))).run(report);
      case "election" ->
          new ElectionBench(
                  new StandardSuite(),
                  Path.of(words.get(2)),
                  option(words, "--candidates").map(Integer::valueOf).orElse(1_000))
              .run(report);
      case "storage" -> new StorageBench(Path.of(words.get(2))).run(report);
      case "crypto" -> new CryptoBench(Path.of(words.get(2))).run(report);
      default ->
          throw new IllegalArgumentException(
              "unknown bench "
                  + name
                  + "; there are ledger, network, consensus, election, storage and crypto");
    }
    System.out.println(report.text());
    Optional<String> json = option(words, "--json");
    if (json.isPresent()) {
      report.write(Path.of(json.get()));
    }
  }

  private static Optional<String> option(List<String> words, String name) {
    int at = words.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
  }
}
