package org.cpchain.ledger.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.contract.MissingContractException;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.FinalityFeed;
import org.cpchain.ledger.chain.StoredBlock;
import org.cpchain.ledger.core.block.BlockDraft;
import org.cpchain.ledger.core.block.ImpeachBlock;
import org.cpchain.ledger.core.block.Parent;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.state.StateView;
import org.cpchain.ledger.pool.Pool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What consensus decides about: blocks out of the pool, executed once, and written to the chain's
 * store. An engine calls the methods that work on blocks one after the other; calls of an engine
 * that was stopped and has not come to its end may overlap with those of its successor.
 */
final class LedgerApplication implements BlockApplication {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerApplication.class);

  /** How many undecided blocks are kept with their results. */
  private static final int MOST_UNDECIDED = 4;

  private final LedgerParts parts;
  private final ChainStore chain;
  private final Pool pool;
  private final Contracts contracts;
  private final BlockMaking making;
  private final BlockReader reader;
  private final FinalityFeed feed;
  private final BlockPace pace;
  private final Latest<Hash, BlockWork> undecided = new Latest<>(MOST_UNDECIDED);

  LedgerApplication(
      LedgerParts parts,
      Pool pool,
      Contracts contracts,
      BlockMaking making,
      BlockReader reader,
      FinalityFeed feed,
      BlockPace pace) {
    this.parts = parts;
    this.chain = parts.chain();
    this.pool = pool;
    this.contracts = contracts;
    this.making = making;
    this.reader = reader;
    this.feed = feed;
    this.pace = pace;
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
    return parts.rules(height).committee();
  }

  @Override
  public boolean hasWork() {
    return pool.hasReady() && pace.mayBuild() && contracts.obstacle().isEmpty();
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    Header head = chain.head();
    if (height != head.height() + 1 || !contracts.obstacle().isEmpty()) {
      return Optional.empty();
    }
    try {
      return build(head, timestamp, allowEmpty);
    } catch (MissingContractException e) {
      // its bundle has just gone; the transactions wait in the pool until it is back
      return Optional.empty();
    }
  }

  private Optional<Proposal> build(Header head, long timestamp, boolean allowEmpty) {
    BlockDraft draft = making.draft(new Parent(head, certificateOf(head)), timestamp);
    if (draft.execution().transactions().isEmpty() && !allowEmpty) {
      refresh(draft.skipped().stream().map(BlockDraft.Skipped::transaction), head);
      return Optional.empty();
    }
    return Optional.of(keep(making.seal(draft)));
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    Header head = chain.head();
    Header parent = height == head.height() + 1 ? head : header(height - 1);
    ImpeachBlock.Made made = parts.impeach().on(parent, parts.rules(height));
    if (made.block().header().timestamp() != timestamp) {
      throw new IllegalArgumentException(
          "block " + height + " impeaches at " + made.block().header().timestamp() + " only");
    }
    BlockWork work = new BlockWork(made.block(), made.payload(), Optional.of(made.execution()));
    return parent.equals(head) ? keep(work) : work.proposal();
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    // a block that has become final meanwhile, by synchronisation, is still as good as it was
    if (chain.encoded(height()).filter(payload::equals).isPresent()) {
      Block last = chain.block(height()).orElseThrow();
      return Result.ok(new BlockWork(last, payload, Optional.empty()).proposal());
    }
    return reader.read(payload).map(block -> keep(new BlockWork(block, payload, Optional.empty())));
  }

  @Override
  public Verdict execute(Proposal proposal) {
    if (isFinal(proposal)) {
      return Verdict.accept();
    }
    try {
      return executed(proposal) instanceof Result.Refused<BlockWork> refused
          ? new Verdict.Reject(refused.reason())
          : Verdict.accept();
    } catch (MissingContractException e) {
      return new Verdict.Later(e.reason());
    }
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    if (proposal.height() <= height()) {
      return;
    }
    if (!(executed(proposal) instanceof Result.Ok<BlockWork> work)) {
      throw new IllegalStateException(
          "block "
              + proposal.height()
              + " was decided, but its execution fails here; compare the installed contracts and"
              + " modules with those of the other validators");
    }
    Block block = work.value().block();
    ExecutedBlock result = work.value().executed().orElseThrow();
    chain.append(
        new ChainStore.Addition(
            new StoredBlock(
                block,
                work.value().payload(),
                result.receipts(block.header(), parts.suite()),
                certificate),
            result.state().entries(),
            result.ending().next()));
    result.ending().troubles().forEach(LOG::warn);
    parts.states().kept(result.state());
    advanced(block.transactions().stream(), block.header());
  }

  /** The head has moved: by a decision, or by blocks that were decided elsewhere. */
  void advanced(Stream<Transaction> transactions, Header head) {
    undecided.clear();
    refresh(transactions, head);
    feed.headMoved();
    pace.blockFinal();
  }

  /** Blocks below the head were skipped: whoever waits in the pool may have been in them. */
  void skipped(Header head) {
    refresh(pool.waiting(Integer.MAX_VALUE).stream(), head);
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    return height < 1 || height > height()
        ? Optional.empty()
        : chain
            .encoded(height)
            .map(payload -> new FinalBlock(payload, chain.certificate(height).orElseThrow()));
  }

  private Result<BlockWork> executed(Proposal proposal) {
    Optional<BlockWork> known = undecided.get(proposal.hash());
    Result<BlockWork> work =
        known
            .map(Result::ok)
            .orElseGet(
                () ->
                    reader
                        .read(proposal.payload())
                        .map(block -> new BlockWork(block, proposal.payload(), Optional.empty())));
    return work.then(this::execute);
  }

  private Result<BlockWork> execute(BlockWork work) {
    if (work.executed().isPresent()) {
      return Result.ok(work);
    }
    Header head = chain.head();
    Result<BlockWork> executed =
        parts
            .validator()
            .execute(work.block(), head, parts.rules(head.height() + 1))
            .map(work::with);
    executed.toOptional().ifPresent(this::keep);
    return executed;
  }

  private Proposal keep(BlockWork work) {
    undecided.put(work.block().header().hash(), work);
    return work.proposal();
  }

  /** The pool hears what the state says of these senders. */
  private void refresh(Stream<Transaction> transactions, Header after) {
    StateView state = parts.states().at(after.stateRoot());
    Map<Address, Account> accounts = new LinkedHashMap<>();
    transactions
        .map(Transaction::sender)
        .distinct()
        .forEach(sender -> accounts.put(sender, state.account(sender).account()));
    pool.advance(accounts);
  }

  private boolean isFinal(Proposal proposal) {
    return proposal.height() <= height()
        && header(proposal.height()).hash().equals(proposal.hash());
  }

  private Header header(long height) {
    return chain.header(height).orElseThrow();
  }

  private Bytes certificateOf(Header head) {
    return head.height() == 0 ? Bytes.EMPTY : chain.certificate(head.height()).orElseThrow();
  }
}
