package org.cpchain.bench.election;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.cpchain.bench.Report;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.block.BlockDraft;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.storage.mvstore.MvStorageProvider;

/**
 * What DPoR costs a block on the ledger's own state tries and store on disk: the last block of a
 * term, which elects, and the counting for RPT in each block by the number of accounts in the
 * state. A block is built whole, with its state's root; it is kept where that is said.
 */
public final class ElectionBench {
  private static final int CACHE_MEGABYTES = 64;
  private static final int TERM = Population.SEATS * Population.VIEWS;
  private static final int WARM = 60;
  private static final int COLD = 10;
  private static final int PER_BLOCK = 250;
  private static final int SENDERS = 20;
  private static final int COUNTED = 150;
  private static final List<Integer> ACCOUNTS = List.of(100, 10_000, 100_000);

  private final CryptoSuite suite;
  private final SystemContracts contracts;
  private final Path folder;
  private final int candidates;

  /**
   * All but the last in milliseconds.
   *
   * @param ordinary an empty block within a term, warm
   * @param warm the block that elects, with what blocks before have left in memory
   * @param warmMedian of all warm ones; the others are the best
   * @param cold the same, with nothing of the chain in memory and the store just opened
   * @param coldCalls of it, the chain's own calls; the rest is the state's root
   * @param keeping writing it down durably
   */
  record Elected(
      String name,
      int candidates,
      double ordinary,
      double warm,
      double warmMedian,
      double cold,
      double coldMedian,
      double coldCalls,
      double keeping,
      int entries) {}

  /**
   * Medians in milliseconds.
   *
   * @param counting the call that counts for RPT, and does all else at the end of a block
   * @param calls all of the chain's own calls
   * @param building the block with its transactions and the state's root
   */
  record Counted(
      String name, int accounts, int senders, double counting, double calls, double building) {}

  /**
   * @param folder an empty one
   */
  public ElectionBench(CryptoSuite suite, Path folder, int candidates) {
    this.suite = suite;
    this.contracts = new SystemContracts(suite);
    this.folder = folder;
    this.candidates = candidates;
  }

  public void run(Report report) {
    Elected elected = elect();
    System.out.printf(
        Locale.ROOT,
        "%d candidates: the block that elects %.1f ms warm (median %.1f), %.1f ms cold (median %.1f,"
            + " calls %.1f), %.1f ms to keep %d entries; an ordinary one %.2f ms%n",
        elected.candidates(),
        elected.warm(),
        elected.warmMedian(),
        elected.cold(),
        elected.coldMedian(),
        elected.coldCalls(),
        elected.keeping(),
        elected.entries(),
        elected.ordinary());
    report.add(elected);
    report.put("p50_ms", elected.coldMedian());
    for (int accounts : ACCOUNTS) {
      Counted counted = count(accounts);
      System.out.printf(
          Locale.ROOT,
          "%,d accounts, %d senders: counting %.3f ms, all of the chain's calls %.3f ms, the block"
              + " %.2f ms%n",
          counted.accounts(),
          counted.senders(),
          counted.counting(),
          counted.calls(),
          counted.building());
      report.add(counted);
    }
    report.put("errors", 0);
  }

  private Elected elect() {
    Population population = new Population(suite, contracts, candidates, 100);
    Genesis genesis = population.genesis();
    Path place = folder.resolve("election");
    double ordinary;
    List<Double> warm;
    try (Opened opened = new Opened(genesis, place)) {
      ElectingChain chain = opened.chain;
      inBlocks(chain, population.deposits(chain));
      chain.runTo(2 * TERM);
      inBlocks(chain, population.claims(chain));
      chain.runTo(4 * TERM - 2);
      ordinary = Collections.min(build(chain, WARM));
      chain.runTo(4 * TERM - 1);
      warm = build(chain, WARM);
    }
    List<Double> cold = new ArrayList<>();
    double coldCalls = Double.MAX_VALUE;
    for (int i = 0; i < COLD; i++) {
      try (Opened opened = new Opened(genesis, place)) {
        contracts.reset();
        cold.addAll(build(opened.chain, 1));
        coldCalls = Math.min(coldCalls, contracts.chainMillis());
      }
    }
    try (Opened opened = new Opened(genesis, place)) {
      BlockDraft draft = opened.chain.draft(List.of());
      long start = System.nanoTime();
      opened.chain.keep(draft);
      double keeping = millis(start);
      return new Elected(
          "election",
          candidates,
          ordinary,
          Collections.min(warm),
          median(warm),
          Collections.min(cold),
          median(cold),
          coldCalls,
          keeping,
          draft.execution().state().entries().size());
    }
  }

  private Counted count(int accounts) {
    Population population = new Population(suite, contracts, SENDERS, accounts);
    List<Double> counting = new ArrayList<>();
    List<Double> calls = new ArrayList<>();
    List<Double> building = new ArrayList<>();
    try (Opened opened = new Opened(population.genesis(), folder.resolve("rpt-" + accounts))) {
      ElectingChain chain = opened.chain;
      chain.keep(chain.draft(population.deposits(chain)));
      for (int i = 0; i < 2 * COUNTED; i++) {
        List<Transaction> transfers = population.transfers(chain, SENDERS, i);
        contracts.reset();
        long start = System.nanoTime();
        BlockDraft draft = chain.draft(transfers);
        if (i >= COUNTED) {
          building.add(millis(start));
          counting.add(contracts.endMillis());
          calls.add(contracts.chainMillis());
        }
        chain.keep(draft);
      }
    }
    return new Counted(
        "rpt-" + accounts, accounts, SENDERS, median(counting), median(calls), median(building));
  }

  private static void inBlocks(ElectingChain chain, List<Transaction> transactions) {
    for (int from = 0; from < transactions.size(); from += PER_BLOCK) {
      int to = Math.min(transactions.size(), from + PER_BLOCK);
      chain.keep(chain.draft(transactions.subList(from, to)));
    }
  }

  private static List<Double> build(ElectingChain chain, int times) {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      chain.draft(List.of());
      took.add(millis(start));
    }
    return took;
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** A chain in its store, until it is closed. */
  private final class Opened implements AutoCloseable {
    final ElectingChain chain;
    private final MvStorageProvider storage;

    Opened(Genesis genesis, Path place) {
      storage = new MvStorageProvider(place, CACHE_MEGABYTES);
      chain = new ElectingChain(genesis, suite, contracts, storage.open("ledger"));
    }

    @Override
    public void close() {
      storage.close();
    }
  }
}
