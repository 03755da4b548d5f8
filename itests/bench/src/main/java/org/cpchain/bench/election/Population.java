package org.cpchain.bench.election;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.bench.consensus.BenchKey;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.genesis.ChainParameters;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.module.ModuleVersion;

/** The accounts of a bench: default proposers, nodes whose keys are known, and others. */
final class Population {
  static final int SEATS = 12;
  static final int VIEWS = 3;
  private static final int VALIDATORS = 7;
  private static final BigInteger CPC = BigInteger.TEN.pow(18);
  private static final BigInteger DEPOSIT = CPC.multiply(BigInteger.valueOf(200_000));

  private final CryptoSuite suite;
  private final SystemContracts contracts;
  private final List<BenchKey> nodes;
  private final long[] nonces;
  private final int others;

  /**
   * @param others accounts that do nothing
   */
  Population(CryptoSuite suite, SystemContracts contracts, int nodes, int others) {
    this.suite = suite;
    this.contracts = contracts;
    this.nodes = IntStream.range(0, nodes).mapToObj(i -> new BenchKey(100L + i, suite)).toList();
    this.nonces = new long[nodes];
    this.others = others;
  }

  Genesis genesis() {
    SortedMap<Address, BigInteger> allocation = new TreeMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      BigInteger beside = CPC.multiply(BigInteger.valueOf(10L + i));
      allocation.put(nodes.get(i).address(), DEPOSIT.add(beside));
    }
    for (int i = 0; i < others; i++) {
      allocation.put(account("other" + i), CPC);
    }
    allocation.put(contracts.address("maintenance"), CPC.multiply(BigInteger.TEN.pow(6)));
    return new Genesis(
        "bench",
        BigInteger.valueOf(41),
        suite.name(),
        1_767_225_600_000L,
        new Committee(accounts("validator", VALIDATORS), accounts("proposer", SEATS)),
        new ChainParameters(
            1_000, 3_000, false, 1 << 22, 1_000_000_000L, BigInteger.ZERO, BigInteger.ZERO, false),
        allocation,
        List.of(new ModuleVersion("consensus", "lbft-2.1", "1.0.0")),
        Optional.of(new ElectionRules(VIEWS, 3, 5)),
        "");
  }

  /** All nodes deposit what an RNode needs. */
  List<Transaction> deposits(ElectingChain chain) {
    return each(chain, "rnode-pool", DEPOSIT, contracts.call("rnode-pool", "deposit"));
  }

  /** All nodes stand for three terms, from the term on that follows that of the next block. */
  List<Transaction> claims(ElectingChain chain) {
    long block = chain.height() - 1;
    Hash promise = suite.sha256(Bytes.of((byte) 1));
    Bytes claim =
        contracts.call(
            "campaign",
            "claimCampaign",
            3L,
            BigInteger.ZERO,
            block,
            BigInteger.ZERO,
            block,
            1L,
            promise);
    return each(chain, "campaign", BigInteger.ZERO, claim);
  }

  /** So many nodes send a wei to one of the others. */
  List<Transaction> transfers(ElectingChain chain, int senders, int round) {
    List<Transaction> transfers = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      Address to = account("other" + (round * senders + i) % others);
      transfers.add(chain.sign(nodes.get(i), nonces[i]++, BigInteger.ONE, to, Bytes.EMPTY));
    }
    return transfers;
  }

  private List<Transaction> each(ElectingChain chain, String contract, BigInteger wei, Bytes data) {
    Address to = contracts.address(contract);
    List<Transaction> all = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      all.add(chain.sign(nodes.get(i), nonces[i]++, wei, to, data));
    }
    return all;
  }

  private List<Address> accounts(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> account(name + i)).toList();
  }

  private Address account(String name) {
    byte[] digest = suite.hash(name.getBytes(US_ASCII)).toArray();
    return new Address(Bytes.of(digest).slice(0, Address.SIZE));
  }
}
