package org.cpchain.ledger.chain;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.MissingContractException;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.NotKeptException;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.StateProof;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.StateView;
import org.cpchain.module.ModuleVersion;
import org.cpchain.storage.KeyValueStore;

/** Reads of the final chain from its store. */
public final class ChainView implements Ledger {
  private final Chain chain;
  private final ChainRules rules;
  private final ChainStore store;
  private final StateTries states;
  private final ChainCalls calls;
  private final LongFunction<ContractMachine> contracts;
  private final LogQueries logs;
  private final CertificateReader certificates;
  private final LongFunction<Regime> regimes;

  /**
   * @param contracts those that answer in a block of the height
   * @param regimes by height
   */
  public ChainView(
      Chain chain,
      ChainRules rules,
      ChainStore store,
      KeyValueStore index,
      CryptoSuite suite,
      StateTries states,
      LongFunction<ContractMachine> contracts,
      CertificateReader certificates,
      LongFunction<Regime> regimes) {
    this.chain = chain;
    this.rules = rules;
    this.store = store;
    this.states = states;
    this.calls = new ChainCalls(chain, store, states, contracts);
    this.contracts = contracts;
    this.certificates = certificates;
    this.regimes = regimes;
    this.logs = new LogQueries(store, new LogIndex(index, suite));
  }

  @Override
  public Chain chain() {
    return chain;
  }

  @Override
  public Optional<ChainRules> rules() {
    return Optional.of(rules);
  }

  @Override
  public Header head() {
    return store.head();
  }

  @Override
  public Optional<Block> block(long height) {
    Optional<Block> found = exists(height) ? store.block(height) : Optional.empty();
    if (found.isEmpty()) {
      checkKept(height, height);
    }
    return found;
  }

  @Override
  public Optional<Skipped> skipped() {
    SkippedBlocks.Gap gap = store.skipped().gap();
    return gap.isEmpty() ? Optional.empty() : Optional.of(new Skipped(gap.from(), gap.to()));
  }

  @Override
  public Optional<Block> block(Hash hash) {
    return store.height(hash).filter(this::exists).flatMap(this::block);
  }

  @Override
  public Optional<Bytes> certificate(long height) {
    return exists(height) && height > 0 ? store.certificate(height) : Optional.empty();
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    Optional<Bytes> certificate = certificate(height);
    if (certificate.isEmpty()) {
      return Optional.empty();
    }
    Optional<Bytes> encoded = store.encoded(height);
    if (encoded.isEmpty()) {
      checkKept(height, height);
    }
    return encoded.map(payload -> new FinalBlock(payload, certificate.get()));
  }

  @Override
  public Optional<Decision> decision(long height) {
    return certificate(height).flatMap(found -> certificates.read(height, found));
  }

  @Override
  public Committee committee(long height) {
    return regimes.apply(height).committee();
  }

  @Override
  public List<ModuleVersion> protocols(long height) {
    return regimes.apply(height).protocols().all();
  }

  @Override
  public Optional<Located> transaction(Hash hash) {
    return place(hash)
        .flatMap(
            place ->
                block(place.height())
                    .filter(block -> place.index() < block.transactions().size())
                    .map(
                        block ->
                            new Located(
                                block.transactions().get(place.index()),
                                block.header(),
                                place.index())));
  }

  @Override
  public Optional<Receipt> receipt(Hash transaction) {
    return place(transaction).flatMap(store::receipt);
  }

  /** A block is written before it is the head: who is told of it could not ask for its state. */
  private Optional<ChainStore.Place> place(Hash transaction) {
    return store.place(transaction).filter(place -> exists(place.height()));
  }

  @Override
  public List<Receipt> receipts(long height) {
    List<Receipt> found = exists(height) ? store.receipts(height) : List.of();
    if (found.isEmpty()) {
      checkKept(height, height);
    }
    return found;
  }

  @Override
  public Account account(Address address, long height) {
    return state(height).map(state -> state.account(address).account()).orElse(Account.EMPTY);
  }

  @Override
  public boolean isContract(Address address) {
    try {
      long next = head().height() + 1;
      return contracts.apply(next).isContract(address, next);
    } catch (MissingContractException e) {
      return true;
    }
  }

  @Override
  public Result<CallResult> call(Call call, long height) {
    return calls.call(call, height);
  }

  @Override
  public Result<Long> estimateGas(Call call) {
    return calls.estimateGas(call);
  }

  @Override
  public List<LogEntry> logs(LogFilter filter, long fromHeight, long toHeight, int limit) {
    long last = Math.min(toHeight, head().height());
    checkKept(fromHeight, last);
    return logs.after(filter, new EventCursor(Math.max(0, fromHeight), -1), last, limit);
  }

  @Override
  public List<LogEntry> logsAfter(LogFilter filter, EventCursor cursor, int limit) {
    SkippedBlocks.Gap gap = store.skipped().gap();
    if (gap.isEmpty() || cursor.height() > gap.to()) {
      return logs.after(filter, cursor, head().height(), limit);
    }
    List<LogEntry> below = logs.after(filter, cursor, gap.from() - 1, limit);
    if (below.isEmpty()) {
      throw new NotKeptException(skipped().orElseThrow());
    }
    return below;
  }

  @Override
  public Optional<StateProof> proof(Address address, List<Bytes> storageKeys, long height) {
    return state(height).map(state -> state.prove(address, storageKeys));
  }

  private Optional<StateView> state(long height) {
    if (height >= 0 && height < store.states().oldestState()) {
      throw NotKeptException.ofStates(store.states().oldestState());
    }
    return header(height).map(header -> states.at(header.stateRoot()));
  }

  private Optional<Header> header(long height) {
    Header head = head();
    return height == head.height() ? Optional.of(head) : block(height).map(Block::header);
  }

  private void checkKept(long from, long to) {
    skipped()
        .filter(gap -> from <= gap.to() && gap.from() <= to)
        .map(NotKeptException::new)
        .ifPresent(
            missing -> {
              throw missing;
            });
  }

  private boolean exists(long height) {
    return height >= 0 && height <= head().height();
  }
}
