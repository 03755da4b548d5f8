package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.SystemContext;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.regime.Protocols;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.core.state.WorldState;
import org.cpchain.module.ModuleVersion;

/**
 * The chain's own step behind the transactions of a block: calls by the chain itself to the system
 * contract {@code block-end}, without gas (as EIP-4788 does it). Elections, rewards and what
 * governance has decided happen there; the events of these calls are in one receipt of their own
 * ({@link BlockEndReceipt}). A call that fails is taken back alone, with its events: no chain stops
 * because of it.
 */
public final class BlockEnd {
  /** 0x1000, the first of the addresses that are kept for system contracts. */
  public static final Address CONTRACT =
      Address.fromHex("0x0000000000000000000000000000000000001000");

  /** What time makes due in other contracts; each for itself. */
  private static final List<SystemFunction> STEPS =
      List.of(
          SystemFunction.STEP_REWARDS,
          SystemFunction.STEP_PROPOSALS,
          SystemFunction.STEP_VESTING,
          SystemFunction.STEP_BOARD,
          SystemFunction.STEP_RECALLS,
          SystemFunction.STEP_CHAIR);

  /** Storage is paid for in gas also here, so that a mistake cannot take for ever. */
  private static final long GAS = 10_000_000_000L;

  private final ContractMachine machine;
  private final WorldState world;
  private final BlockContext context;
  private final Closing closing;
  private final List<ContractMachine.Log> logs = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  BlockEnd(ContractMachine machine, WorldState world, BlockContext context, Closing closing) {
    this.machine = machine;
    this.world = world;
    this.context = context;
    this.closing = closing;
  }

  Ending run(boolean impeached, List<Transaction> transactions) {
    if (context.height() == 1) {
      call(
          SystemFunction.BEGIN_CHAIN,
          data ->
              data.addresses(closing.origin().validators())
                  .addresses(closing.origin().proposers())
                  .number(closing.rules().views())
                  .number(closing.rules().distance())
                  .number(closing.rules().initialTerms()));
    }
    call(SystemFunction.PAY_PROPOSER, data -> data.address(context.proposer()).flag(impeached));
    STEPS.forEach(step -> call(step, data -> data));
    Optional<Bytes> answer =
        call(
            SystemFunction.END_BLOCK,
            data ->
                data.word(closing.parent().bytes())
                    .address(context.proposer())
                    .flag(impeached)
                    .word(closing.secret().bytes())
                    .addresses(transactions.stream().map(Transaction::sender).toList()));
    Regime now = closing.regime();
    Committee committee = answer.flatMap(this::committee).orElse(now.committee());
    Regime next = new Regime(committee, protocols(committee, now.protocols()));
    return new Ending(Optional.of(next).filter(other -> !other.equals(now)), logs, troubles);
  }

  private Protocols protocols(Committee committee, Protocols now) {
    Optional<Bytes> answer =
        call(
            SystemFunction.ENTER_MODULES,
            data -> data.addresses(committee.validators()).text(ModuleLines.write(now.all())));
    Protocols next = now;
    for (ModuleVersion entered : answer.map(ModuleLines::read).orElse(List.of())) {
      next = next.with(entered);
    }
    return next;
  }

  private Optional<Committee> committee(Bytes answer) {
    List<Address> validators = CallData.addresses(answer, 0);
    List<Address> proposers = CallData.addresses(answer, 1);
    if (validators.isEmpty() || proposers.isEmpty()) {
      return Optional.empty();
    }
    if (validators.stream().distinct().count() != validators.size()) {
      troubles.add("the next committee names a validator twice, so the one that is stays");
      return Optional.empty();
    }
    return Optional.of(new Committee(validators, proposers));
  }

  private Optional<Bytes> call(SystemFunction function, UnaryOperator<CallData> arguments) {
    Execution execution =
        new MessageCall(machine, world)
            .execute(
                new ContractMachine.Invocation(
                    SystemContext.SYSTEM,
                    CONTRACT,
                    BigInteger.ZERO,
                    arguments.apply(new CallData(function.selector())).toBytes(),
                    GAS,
                    context.height(),
                    context.timestamp(),
                    false));
    if (!execution.success()) {
      troubles.add(
          "the chain's own call "
              + function.signature()
              + " at the end of block "
              + context.height()
              + " was taken back: "
              + execution.revertReason());
      return Optional.empty();
    }
    logs.addAll(execution.logs());
    return Optional.of(execution.output());
  }
}
