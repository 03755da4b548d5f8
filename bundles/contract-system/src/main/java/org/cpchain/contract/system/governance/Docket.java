package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Register;
import org.cpchain.contract.system.store.Wei;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;

/** Proposals in the storage, and carrying out what {@link Proposal} decides. */
final class Docket {
  static final Register<Proposal> PROPOSALS = new Register<>("proposal", Proposal.CODEC);
  static final Wei DEPOSITS = new Wei("deposits");
  private static final StorageMap<Long, Action> ACTIONS =
      new StorageMap<>("action", Codec.LONG, Actions.CODEC);

  private Docket() {}

  static Action action(Storage storage, long id) {
    return ACTIONS.get(storage, id).orElseThrow();
  }

  static long submit(CallContext context, Action action, long period) {
    action.check(context);
    long members = members(context);
    Revert.unless(
        members >= InForce.number(context, Parameter.CONGRESS_MINIMUM),
        "small-congress: " + members + " members are too few to decide");
    BigInteger deposit = InForce.value(context, Parameter.PROPOSAL_DEPOSIT);
    Revert.unless(
        context.value().compareTo(deposit) >= 0,
        "too-little: a proposal's deposit is " + Quantities.cpc(deposit) + " or more");
    long longest = InForce.number(context, Parameter.PROPOSAL_PERIOD);
    Revert.unless(
        period > 0 && period <= longest,
        "bad-period: a proposal runs for 1 to "
            + longest
            + " milliseconds ("
            + Quantities.span(longest)
            + ")");
    Proposal.Rules rules =
        new Proposal.Rules(
            InForce.number(context, Parameter.PROPOSAL_APPROVALS),
            InForce.number(context, Parameter.PROPOSAL_VOTES),
            InForce.number(context, Parameter.PROPOSAL_DELAY),
            InForce.number(context, Parameter.PROPOSAL_EXECUTION));
    Storage storage = context.storage();
    Address owner = context.sender();
    long ends = context.timestamp() + period;
    long id =
        PROPOSALS.add(
            storage,
            new Proposal(
                Status.DEPOSITED,
                owner,
                context.value(),
                context.height(),
                ends,
                0,
                members,
                rules,
                0,
                0));
    ACTIONS.put(storage, id, action);
    DEPOSITS.add(storage, context.value());
    context.emit(new Proposals.Proposed(id, owner, action.kind(), action.text()));
    return id;
  }

  /** Does the act, or reverts with why it does not go. */
  static void act(CallContext context, long id, Proposal.Act act) {
    Proposal before = PROPOSALS.get(context.storage(), id);
    Proposal.Decision decision = before.decide(act, context.timestamp(), members(context));
    Revert.unless(!decision.refused(), decision.refusal());
    enact(context, id, before, decision);
  }

  /** Whether the vote was taken back; it counts no more in a proposal that is over. */
  static boolean retract(CallContext context, long id) {
    Proposal before = PROPOSALS.get(context.storage(), id);
    Proposal.Decision decision =
        before.decide(Proposal.Act.RETRACT, context.timestamp(), members(context));
    if (!decision.refused()) {
      enact(context, id, before, decision);
    }
    return !decision.refused();
  }

  private static long members(CallContext context) {
    return context.contract(Congress.class).count(context);
  }

  private static void enact(
      CallContext context, long id, Proposal before, Proposal.Decision decision) {
    Storage storage = context.storage();
    Proposal after = decision.next();
    PROPOSALS.put(storage, id, after);
    if (!after.status().open()) {
      PROPOSALS.close(storage, id);
    }
    if (decision.refund()) {
      DEPOSITS.add(storage, after.deposit().negate());
      context.transfer(after.owner(), after.deposit());
    }
    if (after.status() == Status.EXECUTED) {
      action(storage, id).execute(context);
    }
    if (after.status() != before.status()) {
      context.emit(new Proposals.StatusChanged(id, after.status().name()));
    }
  }

  /** Never reverts: what is not due or not possible is left alone. */
  static void tend(CallContext context, long id) {
    long members = members(context);
    Proposal proposal = PROPOSALS.get(context.storage(), id);
    for (Proposal.Act act : new Proposal.Act[] {Proposal.Act.TIME, Proposal.Act.EXECUTE}) {
      Proposal.Decision decision = proposal.decide(act, context.timestamp(), members);
      boolean possible =
          act == Proposal.Act.TIME || action(context.storage(), id).possible(context);
      if (!decision.refused() && possible) {
        enact(context, id, proposal, decision);
        return;
      }
    }
  }
}
