package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.LogsBloom;
import org.cpchain.ledger.core.codec.ReceiptCodec;
import org.cpchain.ledger.core.fees.BlockFees;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.Coverage;
import org.cpchain.ledger.core.state.WorldState;
import org.cpchain.ledger.core.trie.OrderedTrie;

/** One block under execution. For use by one thread. */
public final class BlockRun {
  private final CryptoSuite suite;
  private final ContractMachine machine;
  private final WorldState world;
  private final BlockContext context;
  private final boolean impeached;
  private final Optional<BlockFees> fees;
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final LogsBloom bloom;
  private long gasUsed;

  /**
   * @param impeached whether the committee puts the block in the place of the proposer's
   * @param fees whether others than the sender may bear a transaction
   */
  BlockRun(
      CryptoSuite suite,
      ContractMachine machine,
      WorldState world,
      BlockContext context,
      boolean impeached,
      boolean fees) {
    this.suite = suite;
    this.machine = machine.at(context.contracts());
    this.world = world;
    this.context = context;
    this.impeached = impeached;
    this.fees = fees ? Optional.of(fees(world, context)) : Optional.empty();
    this.bloom = new LogsBloom(suite);
  }

  public long gasUsed() {
    return gasUsed;
  }

  /** The free transactions of the block; empty on a chain where every sender pays. */
  public Optional<BlockFees> fees() {
    return fees;
  }

  /** Gas that the block has left. */
  public long gasLeft() {
    return context.gasLimit() - gasUsed;
  }

  /**
   * Executes the transaction and takes it into the block; a reverted one is in the block too.
   * Refused, and nothing has changed, when it may not be in the block: codes {@code nonce-too-low},
   * {@code nonce-too-high}, {@code underpriced}, {@code gas-too-low}, {@code block-full}, {@code
   * insufficient-funds}, and those of {@link BlockFees#cover}.
   */
  public Result<Outcome> add(Transaction transaction) {
    long intrinsic = IntrinsicGas.of(transaction);
    boolean free = fees.isPresent() && Coverage.isFree(transaction);
    BigInteger least = free ? BigInteger.ZERO : context.baseFee();
    Optional<Reason> refusal = Admission.check(transaction, intrinsic, world, least, gasLeft());
    if (refusal.isPresent()) {
      return Result.refused(refusal.get());
    }
    boolean toContract = fees.isPresent() && machine.isContract(transaction.to(), context.height());
    Result<Cover> cover =
        fees.map(all -> all.cover(transaction, toContract)).orElse(Result.ok(Cover.SENDER));
    return cover.map(bearer -> execute(transaction, intrinsic, bearer, toContract));
  }

  private Outcome execute(
      Transaction transaction, long intrinsic, Cover cover, boolean toContract) {
    BigInteger price = transaction.effectiveGasPrice(context.baseFee());
    world.debit(transaction.sender(), fee(transaction.gasLimit(), price));
    fees.ifPresent(all -> all.reserve(cover, transaction));
    String kept = fees.map(BlockFees::kept).orElse("");
    world.setNonce(transaction.sender(), transaction.nonce() + 1);
    ContractMachine.Execution execution =
        new MessageCall(machine, world)
            .execute(
                new ContractMachine.Invocation(
                    transaction.sender(),
                    transaction.to(),
                    transaction.value(),
                    transaction.data(),
                    transaction.gasLimit() - intrinsic,
                    context.height(),
                    context.timestamp(),
                    false));
    long used = intrinsic + execution.gasUsed();
    world.credit(transaction.sender(), fee(transaction.gasLimit() - used, price));
    world.credit(context.proposer(), fee(used, price));
    fees.ifPresent(all -> all.settle(cover, transaction, toContract, used));
    gasUsed += used;
    return keep(transaction, explained(execution, kept), used, price);
  }

  /** A lack of CPC may come from what a quota keeps, which no contract sees. */
  private static ContractMachine.Execution explained(
      ContractMachine.Execution execution, String kept) {
    return execution.success()
            || kept.isEmpty()
            || !execution.revertReason().startsWith("insufficient-balance")
        ? execution
        : new ContractMachine.Execution(
            false,
            execution.output(),
            execution.revertReason() + "; " + kept,
            execution.gasUsed(),
            execution.logs());
  }

  /** Lets the chain do its own step, and computes the roots. Nothing may be added afterwards. */
  public ExecutedBlock finish() {
    List<ContractMachine.Log> logs = new ArrayList<>();
    if (impeached) {
      logs.add(Penalties.add(world, context.proposer()));
    }
    Ending ending =
        context
            .closing()
            .map(end -> new BlockEnd(machine, world, context, end).run(impeached, transactions))
            .orElse(Ending.NONE);
    logs.addAll(ending.logs());
    Optional<BlockEndReceipt> end =
        logs.isEmpty() ? Optional.empty() : Optional.of(BlockEndReceipt.of(suite, logs));
    end.map(BlockEndReceipt::logsBloom).ifPresent(bloom::addAll);
    return executed(end, ending);
  }

  private ExecutedBlock executed(Optional<BlockEndReceipt> end, Ending ending) {
    List<Bytes> envelopes = new ArrayList<>(transactions.size());
    List<Bytes> receipts = new ArrayList<>(transactions.size() + 1);
    for (int i = 0; i < transactions.size(); i++) {
      Outcome outcome = outcomes.get(i);
      envelopes.add(transactions.get(i).raw());
      receipts.add(
          ReceiptCodec.consensusForm(
              transactions.get(i).type(),
              outcome.success(),
              outcome.cumulativeGasUsed(),
              outcome.logsBloom(),
              outcome.logs()));
    }
    end.map(last -> last.consensusForm(gasUsed)).ifPresent(receipts::add);
    return new ExecutedBlock(
        transactions,
        outcomes,
        end,
        gasUsed,
        bloom.toBytes(),
        OrderedTrie.root(suite, envelopes),
        OrderedTrie.root(suite, receipts),
        world.commit(context.height()),
        ending);
  }

  private Outcome keep(
      Transaction transaction, ContractMachine.Execution execution, long used, BigInteger price) {
    List<ContractMachine.Log> logs = execution.success() ? execution.logs() : List.of();
    Outcome outcome =
        new Outcome(
            execution.success(), execution.revertReason(), used, gasUsed, price, logs, bloom(logs));
    transactions.add(transaction);
    outcomes.add(outcome);
    return outcome;
  }

  private Bytes bloom(List<ContractMachine.Log> logs) {
    Bytes own = LogsBloom.of(suite, logs);
    bloom.addAll(own);
    return own;
  }

  private static BlockFees fees(WorldState world, BlockContext context) {
    return new BlockFees(
        world,
        context.height(),
        context.timestamp(),
        context.proposer(),
        context.gasLimit(),
        context.baseFee());
  }

  private static BigInteger fee(long gas, BigInteger price) {
    return price.multiply(BigInteger.valueOf(gas));
  }
}
