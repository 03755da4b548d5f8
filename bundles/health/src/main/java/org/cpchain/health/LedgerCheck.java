package org.cpchain.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.cpchain.ledger.NodeStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether the ledger can be read and the node takes part in deciding blocks. */
@Component(property = {"hc.name=ledger", "hc.tags=ready"})
public final class LedgerCheck implements HealthCheck {
  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
  volatile NodeStatus node;

  @Override
  public Result execute() {
    NodeStatus current = node;
    return current == null
        ? new Result(Result.Status.CRITICAL, "the ledger bundle is not running; look at the log")
        : judge(current.state());
  }

  static Result judge(NodeStatus.State state) {
    if (!state.reading()) {
      return new Result(Result.Status.CRITICAL, "the ledger is not open: " + state.halted());
    }
    if (!state.halted().isEmpty()) {
      return new Result(
          Result.Status.CRITICAL, "takes no part in deciding blocks: " + state.halted());
    }
    String role = state.validator() ? "validates" : "follows";
    return new Result(
        Result.Status.OK,
        state
            .consensus()
            .map(c -> role + " with " + state.protocol() + " at height " + c.height())
            .orElse(role));
  }
}
