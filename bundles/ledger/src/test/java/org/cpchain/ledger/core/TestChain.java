package org.cpchain.ledger.core;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnreadBlock;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.genesis.ChainParameters;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.WorldState;
import org.cpchain.module.ModuleVersion;

/** A small chain for tests: two validators, two rich accounts, a base fee of one gwei. */
public final class TestChain {
  public static final CryptoSuite SUITE = new StandardSuite();
  public static final BigInteger CHAIN_ID = BigInteger.valueOf(41);
  public static final TransactionCodec CODEC = new TransactionCodec(SUITE, CHAIN_ID);
  public static final BigInteger GWEI = BigInteger.TEN.pow(9);
  public static final BigInteger CPC = BigInteger.TEN.pow(18);
  public static final Key ALICE = Key.of(0xa11ce);
  public static final Key BOB = Key.of(0xb0b);
  public static final Key FIRST = Key.of(1001);
  public static final Key SECOND = Key.of(1002);

  private TestChain() {}

  public static Genesis genesis() {
    List<Address> validators = List.of(FIRST.address(), SECOND.address());
    return new Genesis(
        "test",
        CHAIN_ID,
        SUITE.name(),
        1_767_225_600_000L,
        new Committee(validators, validators),
        new ChainParameters(1000, 3000, false, 1 << 20, 10_000_000, GWEI, GWEI, false),
        allocation(),
        List.of(
            new ModuleVersion("consensus", "lbft-2.1", "1.0.0"),
            new ModuleVersion("crypto", "standard", "1.0.0")),
        Optional.empty(),
        "");
  }

  public static SortedMap<Address, BigInteger> allocation() {
    SortedMap<Address, BigInteger> allocation = new TreeMap<>();
    allocation.put(ALICE.address(), CPC.multiply(BigInteger.TEN));
    allocation.put(BOB.address(), CPC);
    return allocation;
  }

  /** Transfers wei from the key's account to another, at the base fee. */
  public static Transaction transfer(Key from, long nonce, Address to, BigInteger wei) {
    return call(from, nonce, to, wei, Bytes.EMPTY, 21_000);
  }

  public static Transaction call(
      Key from, long nonce, Address to, BigInteger wei, Bytes data, long gasLimit) {
    return from.sign(CODEC, UnsignedTransaction.legacy(nonce, GWEI, gasLimit, to, wei, data));
  }

  /** The block as it comes from outside. */
  public static UnreadBlock unread(Block block) {
    List<Bytes> envelopes = block.transactions().stream().map(Transaction::raw).toList();
    return new UnreadBlock(block.header(), envelopes, block.parentCertificate(), block.size());
  }

  /** A state with the allocation, over nodes that are kept in memory. */
  public static final class Ledger {
    public final MemoryNodes nodes = new MemoryNodes();
    public final StateTries tries = new StateTries(SUITE, nodes, 100);
    public final Hash root;

    public Ledger() {
      WorldState world = tries.world(tries.emptyRoot());
      allocation().forEach(world::credit);
      var change = world.commit(0);
      nodes.keep(change.entries());
      root = change.root();
    }

    public WorldState world() {
      return tries.world(root);
    }
  }

  public static Optional<Bytes> value(int number) {
    return Optional.of(Bytes.of((byte) number));
  }
}
