package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.parameters.Parameter;
import org.cpchain.contract.system.store.KeyList;
import org.cpchain.contract.system.store.Wei;

/** Proposals in the storage, and carrying out what {@link Proposal} decides. */
final class Docket {
  /** Most proposals that one step looks at. */
  private static final long MOST = 20;

  private static final StorageMap<Long, Proposal> PROPOSALS =
      new StorageMap<>("proposal", Codec.LONG, Proposal.CODEC);
  private static final StorageMap<Long, Action> ACTIONS =
      new StorageMap<>("action", Codec.LONG, Actions.CODEC);
  private static final StorageMap<Bytes, Long> COUNT =
      new StorageMap<>("count", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Bytes, Long> NEXT =
      new StorageMap<>("next", Codec.BYTES, Codec.LONG);
  static final KeyList<Long> OPEN = new KeyList<>("open", Codec.LONG);
  static final Wei DEPOSITS = new Wei("deposits");

  private Docket() {}

  static long count(Storage storage) {
    return COUNT.get(storage, Bytes.EMPTY).orElse(0L);
  }

  static Proposal proposal(Storage storage, long id) {
    return PROPOSALS
        .get(storage, id)
        .orElseThrow(() -> new Revert("unknown-proposal: no proposal has the number " + id));
  }

  static Action action(Storage storage, long id) {
    return ACTIONS.get(storage, id).orElseThrow();
  }

  /** Numbers are given from 1 on. */
  static long submit(CallContext context, Action action, long period) {
    action.check();
    long members = context.contract(Congress.class).count(context);
    Revert.unless(
        members >= InForce.number(context, Parameter.CONGRESS_MINIMUM),
        "small-congress: " + members + " members are too few to decide");
    BigInteger deposit = InForce.value(context, Parameter.PROPOSAL_DEPOSIT);
    Revert.unless(
        context.value().compareTo(deposit) >= 0,
        "too-little: a proposal's deposit is " + deposit + " wei or more");
    long longest = InForce.number(context, Parameter.PROPOSAL_PERIOD);
    Revert.unless(
        period > 0 && period <= longest,
        "bad-period: a proposal runs for 1 to " + longest + " milliseconds");
    Proposal.Rules rules =
        new Proposal.Rules(
            InForce.number(context, Parameter.PROPOSAL_APPROVALS),
            InForce.number(context, Parameter.PROPOSAL_VOTES),
            InForce.number(context, Parameter.PROPOSAL_EXECUTION));
    Storage storage = context.storage();
    long id = count(storage) + 1;
    COUNT.put(storage, Bytes.EMPTY, id);
    ACTIONS.put(storage, id, action);
    Address owner = context.sender();
    long ends = context.timestamp() + period;
    PROPOSALS.put(
        storage,
        id,
        new Proposal(
            Status.DEPOSITED,
            owner,
            context.value(),
            context.height(),
            ends,
            members,
            rules,
            0,
            0));
    OPEN.set(storage, id, true);
    DEPOSITS.add(storage, context.value());
    context.emit(new Proposals.Proposed(id, owner, action.kind(), action.text()));
    return id;
  }

  /** Does the act, or reverts with why it does not go. */
  static void act(CallContext context, long id, Proposal.Act act) {
    Proposal before = proposal(context.storage(), id);
    Proposal.Decision decision = before.decide(act, context.timestamp());
    Revert.unless(!decision.refused(), decision.refusal());
    enact(context, id, before, decision);
  }

  private static void enact(
      CallContext context, long id, Proposal before, Proposal.Decision decision) {
    Storage storage = context.storage();
    Proposal after = decision.next();
    PROPOSALS.put(storage, id, after);
    OPEN.set(storage, id, after.status().open());
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

  /** Looks at open proposals from the list's end to its start, then from the end again. */
  static long step(CallContext context, long limit) {
    Storage storage = context.storage();
    long count = Math.min(OPEN.size(storage), Math.min(limit, MOST));
    long next = NEXT.get(storage, Bytes.EMPTY).orElse(0L);
    for (long i = 0; i < count; i++) {
      long size = OPEN.size(storage);
      next = next == 0 || next > size ? size : next;
      if (next > 0) {
        next--;
        tend(context, OPEN.get(storage, next));
      }
    }
    NEXT.put(storage, Bytes.EMPTY, next);
    return count;
  }

  /** Never reverts: what is not due or not possible is left alone. */
  private static void tend(CallContext context, long id) {
    Proposal proposal = proposal(context.storage(), id);
    for (Proposal.Act act : new Proposal.Act[] {Proposal.Act.TIME, Proposal.Act.EXECUTE}) {
      Proposal.Decision decision = proposal.decide(act, context.timestamp());
      boolean possible =
          act == Proposal.Act.TIME || action(context.storage(), id).possible(context);
      if (!decision.refused() && possible) {
        enact(context, id, proposal, decision);
        return;
      }
    }
  }
}
