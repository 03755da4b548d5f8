package org.cpchain.bench.election;

import java.nio.file.Path;
import java.util.ArrayList;
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
 * state. A block is built whole, with its state's root.
 */
public final class ElectionBench {
  private static final int CACHE_MEGABYTES = 64;
  private static final int TERM = Population.SEATS * Population.VIEWS;
  private static final int WARM = 60;
  private static final int COLD = 30;
  private static final int PER_BLOCK = 250;
  private static final int OTHERS = 100_000;
  private static final int SENDERS = 20;
  private static final int COUNTED = 300;
  private static final List<Integer> ACCOUNTS = List.of(100, 10_000, 100_000);

  private final CryptoSuite suite;
  private final SystemContracts contracts;
  private final Path folder;
  private final int candidates;
  private int opened;

  /**
   * Times in milliseconds: processor time, its median, where nothing else is said.
   *
   * @param accounts in the state beside the candidates
   * @param ordinary an empty block within a term, warm
   * @param warm the block that elects, with what the blocks before have left in memory
   * @param cold the same, with nothing of the chain in memory and the store just opened
   * @param coldCalls of it, the chain's own calls; the rest is the state's root
   * @param warmBest the shortest time, which other load makes longer
   * @param coldBest likewise
   * @param keeping writing it down durably, the time
   * @param entries of the state that are written
   */
  record Elected(
      String name,
      int candidates,
      int accounts,
      double ordinary,
      double warm,
      double cold,
      double coldCalls,
      double warmBest,
      double coldBest,
      double keeping,
      int entries) {}

  /**
   * Medians of processor time in milliseconds.
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
        "%d candidates, %,d accounts: the block that elects takes %.1f ms of processor time warm,"
            + " %.1f ms cold (%.1f of them the chain's calls); best times %.1f and %.1f ms; %.1f ms to"
            + " keep %d entries; an ordinary block %.2f ms%n",
        elected.candidates(),
        elected.accounts(),
        elected.warm(),
        elected.cold(),
        elected.coldCalls(),
        elected.warmBest(),
        elected.coldBest(),
        elected.keeping(),
        elected.entries(),
        elected.ordinary());
    report.add(elected);
    report.put("cpu_ms_per_op", elected.cold());
    count(ACCOUNTS.get(0)); // until it is compiled
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
    Population population = new Population(suite, contracts, candidates, OTHERS);
    Genesis genesis = population.genesis();
    Path place = folder.resolve("election");
    Took ordinary = new Took();
    Took warm = new Took();
    Took cold = new Took();
    List<Double> coldCalls = new ArrayList<>();
    try (Opened opened = new Opened(genesis, place)) {
      ElectingChain chain = opened.chain;
      inBlocks(chain, population.deposits(chain));
      chain.runTo(2 * TERM);
      inBlocks(chain, population.claims(chain));
      chain.runTo(4 * TERM - 2);
      build(chain, ordinary, WARM);
      chain.runTo(4 * TERM - 1);
      build(chain, warm, WARM);
    }
    for (int i = 0; i < COLD; i++) {
      try (Opened opened = new Opened(genesis, place)) {
        contracts.reset();
        build(opened.chain, cold, 1);
        coldCalls.add(contracts.chainMillis());
      }
    }
    try (Opened opened = new Opened(genesis, place)) {
      BlockDraft draft = opened.chain.draft(List.of());
      Took keeping = new Took();
      keeping.add(() -> opened.chain.keep(draft));
      return new Elected(
          "election",
          candidates,
          OTHERS,
          ordinary.cpuMillis(),
          warm.cpuMillis(),
          cold.cpuMillis(),
          Took.median(coldCalls),
          warm.bestMillis(),
          cold.bestMillis(),
          keeping.bestMillis(),
          draft.execution().state().entries().size());
    }
  }

  private Counted count(int accounts) {
    Population population = new Population(suite, contracts, SENDERS, accounts);
    List<Double> counting = new ArrayList<>();
    List<Double> calls = new ArrayList<>();
    Took building = new Took();
    Path place = folder.resolve("rpt-" + accounts + "-" + opened++);
    try (Opened store = new Opened(population.genesis(), place)) {
      ElectingChain chain = store.chain;
      chain.keep(chain.draft(population.deposits(chain)));
      for (int i = 0; i < COUNTED; i++) {
        List<Transaction> transfers = population.transfers(chain, SENDERS, i);
        contracts.reset();
        List<BlockDraft> draft = new ArrayList<>();
        building.add(() -> draft.add(chain.draft(transfers)));
        counting.add(contracts.endMillis());
        calls.add(contracts.chainMillis());
        chain.keep(draft.get(0));
      }
    }
    return new Counted(
        "rpt-" + accounts,
        accounts,
        SENDERS,
        Took.median(counting),
        Took.median(calls),
        building.cpuMillis());
  }

  private static void inBlocks(ElectingChain chain, List<Transaction> transactions) {
    for (int from = 0; from < transactions.size(); from += PER_BLOCK) {
      int to = Math.min(transactions.size(), from + PER_BLOCK);
      chain.keep(chain.draft(transactions.subList(from, to)));
    }
  }

  private static void build(ElectingChain chain, Took took, int times) {
    for (int i = 0; i < times; i++) {
      took.add(() -> chain.draft(List.of()));
    }
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
