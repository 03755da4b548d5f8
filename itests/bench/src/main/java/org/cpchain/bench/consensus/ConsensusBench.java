package org.cpchain.bench.consensus;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cpchain.bench.Report;
import org.cpchain.bench.SignatureLimit;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.crypto.CryptoSuite;

/**
 * What deciding a block costs: messages, bytes, message delays and processor time by the size of
 * the committee; and the share of it in a block of 5,000 transactions. The limit of a decision is
 * that its signatures are checked: the ratio to it is their share of its processor time. Delays are
 * counted in messages, since they pass in virtual time.
 */
public final class ConsensusBench {
  private static final List<Integer> SIZES = List.of(4, 7, 16, 31, 64);
  private static final double MILLIS = 5_000;
  private static final String HEAD =
      "  n  network blocks  votes  2n^2 messages    kB/block  delays first/last"
          + "  steps  steps/s  ms/block  ms/validator  checking signing hashing rest";

  private final CryptoSuite suite;
  private final Path folder;

  /**
   * @param folder an empty one
   */
  public ConsensusBench(CryptoSuite suite, Path folder) {
    this.suite = suite;
    this.folder = folder;
  }

  public void run(Report report) throws InterruptedException {
    ConsensusModule module = new Lbft21Module();
    report.put("limit_ops_per_s", new SignatureLimit(suite).perSecond(3));
    Growth growth = new Growth(module, suite, MILLIS);
    growth.warmUp();
    System.out.println(HEAD);
    for (boolean even : List.of(true, false)) {
      for (int size : SIZES) {
        Growth.Figures figures = growth.measure(size, even);
        print(figures);
        report.add(figures);
        if (size == SIZES.get(0) && even) {
          report.put("ops_per_s", figures.stepsPerSecond());
          report.put("cpu_ms_per_op", figures.cpuMillisPerValidator());
          report.put("ratio_to_limit", figures.checkingMillis() / figures.cpuMillis());
        }
      }
    }
    for (int size : SIZES) {
      Growth.Impeachment silent = growth.impeach(size);
      System.out.printf(
          Locale.ROOT,
          "%3d validators, the proposer is silent: %.2f delays after the timeout, %d messages, %.1f kB%n",
          size,
          silent.delays(),
          silent.messages(),
          silent.bytes() / 1e3);
      report.add(silent);
    }
    FullBlock.Figures full = new FullBlock(module, suite, folder).measure();
    print(full);
    report.add(full);
    report.put("consensus_share_of_a_full_block", full.consensusShare());
    report.put("errors", 0);
  }

  private static void print(Growth.Figures f) {
    System.out.printf(
        Locale.ROOT,
        "%3d %8s %6d %6.0f %5d %8.0f %11.1f %12.2f/%.2f %8.0f %8.0f %9.2f %13.3f %9.2f %7.2f %7.2f %5.2f%n",
        f.validators(),
        f.evenNetwork() ? "even" : "uneven",
        f.blocks(),
        f.votes(),
        f.votesLimit(),
        f.messages(),
        f.bytes() / 1e3,
        f.firstDelays(),
        f.lastDelays(),
        f.steps(),
        f.stepsPerSecond(),
        f.cpuMillis(),
        f.cpuMillisPerValidator(),
        f.checkingMillis(),
        f.signingMillis(),
        f.hashingMillis(),
        f.protocolMillis() + f.journalMillis());
  }

  private static void print(FullBlock.Figures f) {
    System.out.printf(
        Locale.ROOT,
        "%d validators, %d transactions in a block: admission %.1f ms, execution %.1f ms, consensus"
            + " %.2f ms (checking %.2f, signing %.2f, hashing %.2f, protocol %.2f, journal %.2f):"
            + " %.2f %% of all, %.2f %% without admission%n",
        f.validators(),
        f.transactions(),
        f.admissionMillis(),
        f.executionMillis(),
        f.consensusMillis(),
        f.checkingMillis(),
        f.signingMillis(),
        f.hashingMillis(),
        f.protocolMillis(),
        f.journalMillis(),
        f.consensusShare() * 100,
        f.consensusShareWithoutAdmission() * 100);
  }
}
