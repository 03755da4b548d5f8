package org.cpchain.ledger.node;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.Regimes;
import org.cpchain.ledger.chain.SkippedBlocks;
import org.cpchain.ledger.chain.StoredBlock;
import org.cpchain.ledger.core.block.BlockBuilder;
import org.cpchain.ledger.core.block.BlockRules;
import org.cpchain.ledger.core.block.BlockValidator;
import org.cpchain.ledger.core.block.ImpeachBlock;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.ReceiptCodec;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.pool.TransactionReader;
import org.cpchain.storage.KeyValueStore;

/** The rules and codecs of one chain over one store. */
record LedgerParts(
    CryptoSuite suite,
    BlockRules genesisRules,
    TransactionCodec transactions,
    TransactionReader reader,
    HeaderCodec headers,
    BlockCodec blocks,
    ChainStore chain,
    StateTries states,
    BlockBuilder builder,
    BlockValidator validator,
    ImpeachBlock impeach) {

  static LedgerParts of(
      Genesis genesis, CryptoSuite suite, KeyValueStore store, ContractMachine machine) {
    TransactionCodec transactions = new TransactionCodec(suite, genesis.chainId());
    BlockCodec blocks = new BlockCodec(suite, transactions, genesis.parameters().maxBlockBytes());
    SkippedBlocks skipped = new SkippedBlocks(store, new HeaderCodec(suite));
    Regimes regimes = new Regimes(store, suite, genesis.regime());
    ChainStore chain = new ChainStore(store, blocks, new ReceiptCodec(suite), skipped, regimes);
    StateTries states = new StateTries(suite, chain, StateTries.DEFAULT_CACHE);
    BlockExecutor executor =
        new BlockExecutor(suite, machine, genesis.parameters().fees().isPresent());
    return new LedgerParts(
        suite,
        BlockRules.of(genesis, suite),
        transactions,
        new TransactionReader(transactions),
        new HeaderCodec(suite),
        blocks,
        chain,
        states,
        new BlockBuilder(suite, states, executor),
        new BlockValidator(suite, states, executor),
        new ImpeachBlock(suite, blocks, states, executor));
  }

  /**
   * What holds for the block of a height: a function of the chain below it, so that every node
   * finds the same. Known up to the height above the last block that is executed or proven.
   */
  BlockRules rules(long height) {
    Regimes.Span span = chain.regimes().at(height);
    return span.commitment().equals(genesisRules.commitment())
        ? genesisRules
        : genesisRules.with(span.regime(), span.commitment());
  }

  /** Writes the genesis block when the store is empty; gives its hash. */
  Hash beginWith(Genesis genesis) {
    GenesisBlock origin = GenesisBlock.of(genesis, suite);
    if (chain.isEmpty()) {
      chain.append(
          new ChainStore.Addition(
              new StoredBlock(
                  origin.block(), blocks.encode(origin.block()), List.of(), Bytes.EMPTY),
              origin.state().entries(),
              Optional.empty()));
    }
    return origin.hash();
  }
}
