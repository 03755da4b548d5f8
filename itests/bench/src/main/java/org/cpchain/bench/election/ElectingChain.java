package org.cpchain.bench.election;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.bench.consensus.BenchKey;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.Regimes;
import org.cpchain.ledger.chain.SkippedBlocks;
import org.cpchain.ledger.chain.StoredBlock;
import org.cpchain.ledger.core.block.BlockBuilder;
import org.cpchain.ledger.core.block.BlockDraft;
import org.cpchain.ledger.core.block.BlockRules;
import org.cpchain.ledger.core.block.Parent;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.ReceiptCodec;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.storage.KeyValueStore;

/**
 * The ledger's own building and keeping of blocks in a store, without consensus. Opened on a store
 * that has a chain, it goes on with nothing in memory. For use by one thread.
 */
final class ElectingChain {
  private static final long GAS = 1_000_000;

  private final CryptoSuite suite;
  private final BlockRules rules;
  private final TransactionCodec transactions;
  private final HeaderCodec headers;
  private final BlockCodec blocks;
  private final ChainStore chain;
  private final StateTries states;
  private final BlockBuilder builder;
  private final BenchKey sealer;

  ElectingChain(Genesis genesis, CryptoSuite suite, ContractMachine machine, KeyValueStore store) {
    this.suite = suite;
    rules = BlockRules.of(genesis, suite);
    sealer = new BenchKey(0, suite);
    transactions = new TransactionCodec(suite, genesis.chainId());
    headers = new HeaderCodec(suite);
    blocks = new BlockCodec(suite, transactions, genesis.parameters().maxBlockBytes());
    chain =
        new ChainStore(
            store,
            blocks,
            new ReceiptCodec(suite),
            new SkippedBlocks(store, headers),
            new Regimes(store, suite, genesis.regime()));
    states = new StateTries(suite, chain, StateTries.DEFAULT_CACHE);
    builder = new BlockBuilder(suite, states, new BlockExecutor(suite, machine));
    if (chain.isEmpty()) {
      GenesisBlock origin = GenesisBlock.of(genesis, suite);
      Bytes encoded = blocks.encode(origin.block());
      StoredBlock block = new StoredBlock(origin.block(), encoded, List.of(), Bytes.EMPTY);
      chain.append(new ChainStore.Addition(block, origin.state().entries(), Optional.empty()));
    }
  }

  long height() {
    return chain.head().height();
  }

  /** A transaction at a price of zero. */
  Transaction sign(BenchKey from, long nonce, BigInteger wei, Address to, Bytes data) {
    var content = UnsignedTransaction.legacy(nonce, BigInteger.ZERO, GAS, to, wei, data);
    return transactions
        .sign(content, from.sign(transactions.signingHash(content)))
        .toOptional()
        .orElseThrow();
  }

  /** The next block with its state's root, which is not kept. */
  BlockDraft draft(List<Transaction> candidates) {
    Header head = chain.head();
    BlockDraft draft =
        builder.build(new Parent(head, Bytes.EMPTY), rules, 0, Bytes.EMPTY, candidates);
    ExecutedBlock executed = draft.execution();
    boolean allGood =
        executed.outcomes().size() == candidates.size()
            && executed.outcomes().stream().allMatch(outcome -> outcome.success())
            && executed.ending().troubles().isEmpty();
    if (!allGood) {
      throw new IllegalStateException(
          "block "
              + (head.height() + 1)
              + ": "
              + executed.ending()
              + draft.skipped()
              + executed.outcomes());
    }
    return draft;
  }

  /** Makes it the head, durably. */
  void keep(BlockDraft draft) {
    BlockDraft.Sealed sealed = draft.seal(headers, blocks, sealer.sign(draft.sealingHash(headers)));
    ExecutedBlock executed = draft.execution();
    chain.append(
        new ChainStore.Addition(
            new StoredBlock(
                sealed.block(),
                sealed.payload(),
                executed.receipts(sealed.block().header(), suite),
                Bytes.EMPTY),
            executed.state().entries(),
            executed.ending().next()));
    states.kept(executed.state());
  }

  void runTo(long height) {
    while (height() < height) {
      keep(draft(List.of()));
    }
  }
}
