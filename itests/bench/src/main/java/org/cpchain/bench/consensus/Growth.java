package org.cpchain.bench.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.base.Hash;
import org.cpchain.bench.consensus.Meter.Account;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.InMemoryJournal;

/** How much a decision costs as the committee grows; blocks of one kibibyte. */
final class Growth {
  private static final int BLOCK_BYTES = 1 << 10;
  private static final int LEAST_BLOCKS = 12;
  private static final ChainRules RULES =
      new ChainRules(BigInteger.valueOf(41), Hash.ZERO, 0, 3_000, false, 1 << 20, false);

  private final ConsensusModule module;
  private final CryptoSuite suite;
  private final double millis;

  /**
   * What one decided block takes. Processor time is that of all validators together unless it is
   * named otherwise.
   *
   * @param name of the entry
   * @param votes first and second votes, one for each receiver
   * @param messages of all kinds
   * @param kinds the messages by kind
   * @param largestMessage in bytes
   * @param firstDelays from the proposal to the first validator that has the final block, in times
   *     of a message
   * @param lastDelays the same to the last validator
   * @param stepsPerSecond events that the core takes in a second, hashes and signatures aside
   * @param stepsPerSecondWithSignatures the same with them
   */
  record Figures(
      String name,
      int validators,
      boolean evenNetwork,
      int blocks,
      double votes,
      int votesLimit,
      double messages,
      Map<String, Double> kinds,
      double bytes,
      int largestMessage,
      double firstDelays,
      double lastDelays,
      double steps,
      double stepsPerSecond,
      double stepsPerSecondWithSignatures,
      double cpuMillis,
      double cpuMillisPerValidator,
      double checkingMillis,
      double signingMillis,
      double hashingMillis,
      double protocolMillis,
      double journalMillis,
      long accusations) {}

  /**
   * @param millis of processor time for each size, warm-up aside
   */
  Growth(ConsensusModule module, CryptoSuite suite, double millis) {
    this.module = module;
    this.suite = suite;
    this.millis = millis;
  }

  /** A run that only makes the compiler compile. */
  void warmUp() {
    measure(4, true);
  }

  Figures measure(int size, boolean even) {
    List<FakeApplication> chains = new ArrayList<>();
    Committees run = committee(size, even, chains);
    int blocks = 0;
    for (; blocks < 2; blocks++) {
      decide(run, chains, blocks);
    }
    run.reset();
    int first = blocks;
    while (consensusMillis(run.meter()) < millis || blocks - first < LEAST_BLOCKS) {
      decide(run, chains, blocks++);
    }
    return figures(run, even, blocks - first);
  }

  /**
   * How a height goes whose proposer is silent.
   *
   * @param delays from the end of the timeout until the last of the others has the impeach block
   * @param messages of all kinds
   */
  record Impeachment(String name, int validators, double delays, long messages, long bytes) {}

  Impeachment impeach(int size) {
    List<FakeApplication> chains = new ArrayList<>();
    Committees run = committee(size, true, chains);
    decide(run, chains, 0);
    chains.forEach(chain -> chain.submit("more"));
    run.reset();
    double delays = run.impeach(RULES.timeoutMillis());
    return new Impeachment(
        "silent-proposer-" + size, size, delays, run.wire().messages(), run.wire().bytes());
  }

  private Committees committee(int size, boolean even, List<FakeApplication> chains) {
    List<BenchKey> keys = Committees.keys(size, suite);
    Committees.Disks disks =
        new Committees.Disks() {
          @Override
          public BlockApplication chain(int member, BenchKey key, CryptoSuite metered) {
            FakeApplication chain = new FakeApplication(Committees.committee(keys), key.address());
            chains.add(chain);
            return chain;
          }

          @Override
          public VoteJournal journal(int member) {
            return new InMemoryJournal();
          }
        };
    return new Committees(module, suite, new Meter(), keys, RULES, disks, even);
  }

  private static void decide(Committees run, List<FakeApplication> chains, int number) {
    String content = number + "-" + "x".repeat(BLOCK_BYTES);
    chains.forEach(chain -> chain.submit(content));
    run.decide();
  }

  static double consensusMillis(Meter meter) {
    return meter.millis(
        Account.PROTOCOL, Account.CHECKING, Account.SIGNING, Account.HASHING, Account.JOURNAL);
  }

  private static Figures figures(Committees run, boolean even, int blocks) {
    Meter meter = run.meter();
    int size = run.size();
    Map<String, Double> kinds = new TreeMap<>();
    run.wire().kinds().forEach((kind, count) -> kinds.put(kind, count / (double) blocks));
    double votes = kinds.getOrDefault("prepare", 0.0) + kinds.getOrDefault("commit", 0.0);
    double all = consensusMillis(meter);
    double core = meter.millis(Account.PROTOCOL);
    return new Figures(
        (even ? "even-" : "uneven-") + size,
        size,
        even,
        blocks,
        votes,
        2 * size * size,
        run.wire().messages() / (double) blocks,
        kinds,
        run.wire().bytes() / (double) blocks,
        run.wire().largest(),
        run.firstDelays(),
        run.lastDelays(),
        run.eventsSince() / (double) blocks,
        run.eventsSince() / core * 1_000,
        run.eventsSince() / all * 1_000,
        all / blocks,
        all / blocks / size,
        meter.millis(Account.CHECKING) / blocks,
        meter.millis(Account.SIGNING) / blocks,
        meter.millis(Account.HASHING) / blocks,
        core / blocks,
        meter.millis(Account.JOURNAL) / blocks,
        run.accused());
  }
}
