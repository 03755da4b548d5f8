package org.cpchain.bench.consensus;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.bench.Workload;
import org.cpchain.bench.consensus.Meter.Account;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.genesis.ChainParameters;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.module.ModuleVersion;
import org.cpchain.storage.mvstore.MvStorageProvider;

/** Four validators with real ledgers on disk, and blocks of 5,000 signed transfers. */
final class FullBlock {
  private static final int VALIDATORS = 4;
  private static final int TRANSACTIONS = 5_000;
  private static final int WARM_UP = 2;
  private static final int BLOCKS = 4;
  private static final int CACHE_MEGABYTES = 16;
  private static final long CHAIN_ID = 41;

  private final ConsensusModule module;
  private final CryptoSuite suite;
  private final Path folder;
  private final Meter meter = new Meter();

  /**
   * What a block takes of all validators' processors together.
   *
   * @param admissionMillis reading the transactions and checking their signatures, once on each
   *     validator
   * @param executionMillis building, reading, executing and keeping the block
   * @param consensusMillis everything else: votes, seal, certificates, messages, vote journal
   * @param consensusShare of all three
   * @param consensusShareWithoutAdmission of the last two only
   */
  record Figures(
      String name,
      int validators,
      int transactions,
      int blocks,
      double bytes,
      double messages,
      double admissionMillis,
      double executionMillis,
      double consensusMillis,
      double checkingMillis,
      double signingMillis,
      double hashingMillis,
      double protocolMillis,
      double journalMillis,
      double consensusShare,
      double consensusShareWithoutAdmission) {}

  /**
   * @param folder an empty one, for the ledgers
   */
  FullBlock(ConsensusModule module, CryptoSuite suite, Path folder) {
    this.module = module;
    this.suite = suite;
    this.folder = folder;
  }

  Figures measure() {
    List<BenchKey> keys = Committees.keys(VALIDATORS, suite);
    Genesis genesis = genesis(Committees.committee(keys));
    ChainRules rules = genesis.rules(GenesisBlock.of(genesis, suite).hash());
    List<LedgerChain> chains = new ArrayList<>();
    MvStorageProvider storage = new MvStorageProvider(folder, CACHE_MEGABYTES);
    try {
      Committees run =
          new Committees(
              module, suite, meter, keys, rules, disks(genesis, rules, storage, chains), true);
      Workload workload = new Workload(CHAIN_ID);
      for (int i = 0; i < WARM_UP; i++) {
        decide(run, chains, workload);
      }
      run.reset();
      for (int i = 0; i < BLOCKS; i++) {
        decide(run, chains, workload);
      }
      return figures(run);
    } finally {
      storage.close();
    }
  }

  private Committees.Disks disks(
      Genesis genesis, ChainRules rules, MvStorageProvider storage, List<LedgerChain> chains) {
    return new Committees.Disks() {
      @Override
      public BlockApplication chain(int member, BenchKey key, CryptoSuite metered) {
        LedgerChain chain =
            new LedgerChain(
                genesis,
                digest -> meter.charge(Account.SIGNING, () -> key.sign(digest)),
                suite,
                metered,
                storage.open("ledger-" + member),
                (height, block, certificate) ->
                    meter.charge(
                        Account.PROTOCOL,
                        () ->
                            module.verifyCertificate(
                                metered, rules, genesis.committee(), height, block, certificate)));
        chains.add(chain);
        return chain;
      }

      @Override
      public VoteJournal journal(int member) {
        return new StoredJournal(storage.open("votes-" + member));
      }
    };
  }

  private void decide(Committees run, List<LedgerChain> chains, Workload workload) {
    List<Bytes> envelopes = workload.envelopes(TRANSACTIONS).stream().map(Bytes::of).toList();
    for (LedgerChain chain : chains) {
      meter.charge(Account.ADMISSION, () -> chain.admit(envelopes));
    }
    long before = chains.get(0).height();
    run.decide();
    boolean all =
        chains.stream().allMatch(chain -> chain.height() == before + 1 && !chain.hasWork());
    if (!all) {
      throw new IllegalStateException("the block does not hold all transactions");
    }
  }

  private Figures figures(Committees run) {
    double admission = meter.millis(Account.ADMISSION) / BLOCKS;
    double execution = meter.millis(Account.EXECUTION) / BLOCKS;
    double consensus = Growth.consensusMillis(meter) / BLOCKS;
    return new Figures(
        "block-of-" + TRANSACTIONS,
        VALIDATORS,
        TRANSACTIONS,
        BLOCKS,
        run.wire().bytes() / (double) BLOCKS,
        run.wire().messages() / (double) BLOCKS,
        admission,
        execution,
        consensus,
        meter.millis(Account.CHECKING) / BLOCKS,
        meter.millis(Account.SIGNING) / BLOCKS,
        meter.millis(Account.HASHING) / BLOCKS,
        meter.millis(Account.PROTOCOL) / BLOCKS,
        meter.millis(Account.JOURNAL) / BLOCKS,
        consensus / (admission + execution + consensus),
        consensus / (execution + consensus));
  }

  private Genesis genesis(Committee committee) {
    SortedMap<Address, BigInteger> allocation = new TreeMap<>();
    for (String address : Workload.addresses()) {
      allocation.put(Address.fromHex(address), BigInteger.TEN.pow(24));
    }
    return new Genesis(
        "bench",
        BigInteger.valueOf(CHAIN_ID),
        suite.name(),
        Member.EPOCH,
        committee,
        new ChainParameters(
            0, 3_000, false, 1 << 22, 1_000_000_000L, BigInteger.ZERO, BigInteger.ZERO, false),
        allocation,
        List.of(new ModuleVersion("consensus", module.protocol(), "1.0.0")),
        Optional.empty(),
        "");
  }
}
