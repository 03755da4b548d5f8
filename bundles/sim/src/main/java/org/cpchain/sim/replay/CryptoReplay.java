package org.cpchain.sim.replay;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.sim.replay.Difference.Kind;

/**
 * A candidate suite and the blocks of a chain: it is asked all that the chain's suite was asked
 * when the blocks came in, about headers, seals, certificates and transactions, and about the same
 * signatures with a bit of them turned over. Uses as much memory as a block takes.
 */
public final class CryptoReplay implements BlockReplay {
  private static final int MOST_BAD_BLOCKS = 20;

  private final CryptoSuite chains;
  private final CryptoSuite candidate;
  private final LedgerReplay ledger;
  private final Tally tally = new Tally();
  private final ComparingSuite suite;
  private volatile long underWay;

  /**
   * @param chains suite, whose answers are right
   */
  public CryptoReplay(CryptoSuite chains, CryptoSuite candidate, LedgerReplay ledger) {
    this.chains = chains;
    this.candidate = candidate;
    this.ledger = ledger;
    this.suite = new ComparingSuite(chains, candidate, tally);
  }

  /**
   * @param transactions in all the blocks
   * @param answers that were compared
   * @param forgeries made-wrong signatures about which the answers were compared, too
   */
  public record Report(
      long from,
      long to,
      long last,
      long transactions,
      long answers,
      long forgeries,
      Map<Kind, Long> differences,
      List<Difference> examples)
      implements Findings {
    @Override
    public String done() {
      return String.format(
          Locale.ROOT,
          "%,d transactions, %,d answers compared with those of the chain's suite, and %,d about"
              + " made-wrong signatures",
          transactions,
          answers,
          forgeries);
    }

    @Override
    public List<String> remarks() {
      return List.of();
    }
  }

  @Override
  public Report run(long from, long to, BooleanSupplier enough) {
    long next = from;
    long transactions = 0;
    int bad = 0;
    underWay = from;
    if (from <= to && isFit(from)) {
      while (next <= to
          && bad < MOST_BAD_BLOCKS
          && !Thread.currentThread().isInterrupted()
          && !enough.getAsBoolean()) {
        long before = tally.count();
        transactions += reread(next);
        bad += tally.count() > before ? 1 : 0;
        next++;
      }
    }
    return new Report(
        from,
        to,
        next - 1,
        transactions,
        suite.answers(),
        suite.forgeries(),
        tally.differences(),
        tally.examples());
  }

  @Override
  public String underWay() {
    return "block " + underWay + ", " + suite.part();
  }

  /** A suite is named by the genesis, for good. */
  private boolean isFit(long height) {
    Optional<String> name = tally.ask(height, "", candidate::name);
    name.filter(given -> !given.equals(chains.name()))
        .ifPresent(
            given ->
                tally.note(
                    new Difference(height, Kind.UNFIT, given + " in place of " + chains.name())));
    return tally.isEmpty();
  }

  private int reread(long height) {
    underWay = height;
    Result<Block> read = ledger.reread(height, suite, part -> suite.regard(height, part));
    if (read instanceof Result.Refused<Block> refused) {
      throw new HistoryException(
          "block "
              + height
              + " cannot be read from this node's chain: "
              + refused.reason().message(),
          null);
    }
    return read.toOptional().orElseThrow().transactions().size();
  }
}
