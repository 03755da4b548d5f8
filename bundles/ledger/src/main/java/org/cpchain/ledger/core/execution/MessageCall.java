package org.cpchain.ledger.core.execution;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.ledger.core.state.WorldState;

/** Moves the value and, where the receiver is a contract, calls it. All or nothing. */
final class MessageCall {
  private final ContractMachine machine;
  private final WorldState world;

  MessageCall(ContractMachine machine, WorldState world) {
    this.machine = machine;
    this.world = world;
  }

  Execution execute(Invocation call) {
    int mark = world.mark();
    if (!world.transfer(call.sender(), call.contract(), call.value())) {
      return new Execution(
          false,
          Bytes.EMPTY,
          "the sender has not the " + call.value() + " wei that it sends",
          0,
          List.of());
    }
    if (!machine.isContract(call.contract(), call.height())) {
      return new Execution(true, Bytes.EMPTY, "", 0, List.of());
    }
    Execution execution = machine.execute(call, world);
    if (!execution.success()) {
      world.rollback(mark);
    }
    return execution;
  }
}
