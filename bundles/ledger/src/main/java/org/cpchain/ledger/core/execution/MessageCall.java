package org.cpchain.ledger.core.execution;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.dpor.core.parameter.Quantities;
import org.cpchain.ledger.core.state.WorldState;

/**
 * Calls the receiver where it is a contract, which moves the value itself; otherwise moves the
 * value. All or nothing.
 */
final class MessageCall {
  private final ContractMachine machine;
  private final WorldState world;

  MessageCall(ContractMachine machine, WorldState world) {
    this.machine = machine;
    this.world = world;
  }

  Execution execute(Invocation call) {
    if (!machine.isContract(call.contract(), call.height())) {
      return send(call);
    }
    int mark = world.mark();
    Execution execution = machine.execute(call, world);
    if (!execution.success()) {
      world.rollback(mark);
    }
    return execution;
  }

  private Execution send(Invocation call) {
    boolean moved = world.transfer(call.sender(), call.contract(), call.value());
    String reason =
        moved
            ? ""
            : "insufficient-balance: the sender has not the "
                + Quantities.cpc(call.value())
                + " that it sends, beside the fee";
    return new Execution(moved, Bytes.EMPTY, reason, 0, List.of());
  }
}
