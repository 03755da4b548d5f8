package org.cpchain.bench.consensus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.Regimes;
import org.cpchain.ledger.chain.SkippedBlocks;
import org.cpchain.ledger.chain.StoredBlock;
import org.cpchain.ledger.core.block.BlockBuilder;
import org.cpchain.ledger.core.block.BlockDraft;
import org.cpchain.ledger.core.block.BlockRules;
import org.cpchain.ledger.core.block.BlockValidator;
import org.cpchain.ledger.core.block.Parent;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.ReceiptCodec;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnreadBlock;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.storage.KeyValueStore;

/**
 * The ledger's own building, reading, executing and keeping of blocks, as its application does
 * them, with a plain list for a pool.
 */
final class LedgerChain implements BlockApplication {
  private final Seal seal;
  private final CryptoSuite suite;
  private final BlockRules rules;
  private final TransactionCodec transactions;
  private final HeaderCodec headers;
  private final BlockCodec blocks;
  private final ChainStore chain;
  private final StateTries states;
  private final BlockBuilder builder;
  private final BlockValidator validator;
  private final ParentCheck parents;
  private final Map<Hash, Transaction> pool = new HashMap<>();
  private final List<Transaction> waiting = new ArrayList<>();
  private final Map<Hash, Work> undecided = new HashMap<>();

  private record Work(Block block, Bytes payload, Optional<ExecutedBlock> executed) {
    Proposal proposal() {
      Header header = block.header();
      return new Proposal(
          header.height(),
          header.parent(),
          header.hash(),
          header.proposer(),
          header.timestamp(),
          header.isImpeachment(),
          payload);
    }
  }

  /** Whether a certificate proves that the block of that height is final. */
  @FunctionalInterface
  interface ParentCheck {
    Verdict check(long height, Hash block, Bytes certificate);
  }

  /** Signs a block in its proposer's name. */
  @FunctionalInterface
  interface Seal {
    Signature sign(Hash digest);
  }

  /**
   * @param metered for what belongs to consensus: seals
   */
  LedgerChain(
      Genesis genesis,
      Seal seal,
      CryptoSuite suite,
      CryptoSuite metered,
      KeyValueStore store,
      ParentCheck parents) {
    this.seal = seal;
    this.suite = suite;
    this.parents = parents;
    rules = BlockRules.of(genesis, suite);
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
    BlockExecutor executor = new BlockExecutor(suite, new NoContracts());
    builder = new BlockBuilder(suite, states, executor);
    validator = new BlockValidator(metered, states, executor);
    GenesisBlock origin = GenesisBlock.of(genesis, suite);
    append(
        new StoredBlock(origin.block(), blocks.encode(origin.block()), List.of(), Bytes.EMPTY),
        origin.state().entries());
  }

  private void append(StoredBlock block, Map<Bytes, Bytes> entries) {
    chain.append(new ChainStore.Addition(block, entries, Optional.empty()));
  }

  /** As a pool does: the signature is checked here and never again. */
  void admit(List<Bytes> envelopes) {
    for (Bytes envelope : envelopes) {
      Transaction transaction = transactions.decode(envelope).toOptional().orElseThrow();
      pool.put(transaction.hash(), transaction);
      waiting.add(transaction);
    }
  }

  @Override
  public long height() {
    return chain.head().height();
  }

  @Override
  public Hash hash() {
    return chain.head().hash();
  }

  @Override
  public long timestamp() {
    return chain.head().timestamp();
  }

  @Override
  public Committee committee(long height) {
    return rules.committee();
  }

  @Override
  public boolean hasWork() {
    return !waiting.isEmpty();
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    if (!hasWork()) {
      return Optional.empty();
    }
    Header head = chain.head();
    Bytes certificate =
        head.height() == 0 ? Bytes.EMPTY : chain.certificate(head.height()).orElseThrow();
    BlockDraft draft =
        builder.build(
            new Parent(head, certificate), rules, timestamp, Bytes.EMPTY, List.copyOf(waiting));
    BlockDraft.Sealed sealed = draft.seal(headers, blocks, seal.sign(draft.sealingHash(headers)));
    return Optional.of(
        keep(new Work(sealed.block(), sealed.payload(), Optional.of(draft.execution()))));
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    throw new UnsupportedOperationException("nobody is silent here");
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    return blocks
        .open(payload)
        .then(this::judge)
        .then(
            unread ->
                blocks.complete(
                    unread, envelope -> Result.ok(pool.get(suite.hash(envelope.toArray())))))
        .map(block -> keep(new Work(block, payload, Optional.empty())));
  }

  private Result<UnreadBlock> judge(UnreadBlock block) {
    Header head = chain.head();
    Verdict verdict = validator.check(block, head, rules);
    Bytes certificate = block.parentCertificate();
    boolean known =
        certificate.isEmpty()
            || chain.certificate(head.height()).filter(certificate::equals).isPresent();
    if (verdict.isAccepted() && !known) {
      verdict = parents.check(head.height(), head.hash(), certificate);
    }
    return verdict.isAccepted()
        ? Result.ok(block)
        : Result.refused("bad-block", verdict.toString());
  }

  @Override
  public Verdict execute(Proposal proposal) {
    Work work = undecided.get(proposal.hash());
    if (work.executed().isEmpty()) {
      Result<ExecutedBlock> executed = validator.execute(work.block(), chain.head(), rules);
      if (executed instanceof Result.Refused<ExecutedBlock> refused) {
        return new Verdict.Reject(refused.reason());
      }
      keep(new Work(work.block(), work.payload(), executed.toOptional()));
    }
    return Verdict.accept();
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    Work work = undecided.get(proposal.hash());
    ExecutedBlock executed = work.executed().orElseThrow();
    append(
        new StoredBlock(
            work.block(),
            work.payload(),
            executed.receipts(work.block().header(), suite),
            certificate),
        executed.state().entries());
    states.kept(executed.state());
    undecided.clear();
    work.block().transactions().forEach(transaction -> pool.remove(transaction.hash()));
    waiting.removeIf(transaction -> !pool.containsKey(transaction.hash()));
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    return chain
        .encoded(height)
        .map(payload -> new FinalBlock(payload, chain.certificate(height).orElseThrow()));
  }

  private Proposal keep(Work work) {
    undecided.put(work.block().header().hash(), work);
    return work.proposal();
  }
}
