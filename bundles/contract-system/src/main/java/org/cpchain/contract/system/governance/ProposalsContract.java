package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Addresses;
import org.osgi.service.component.annotations.Component;

/** See {@link Proposals}. */
@Component(service = Contract.class)
public final class ProposalsContract implements Contract, Proposals {
  /** Proposal and account, and the height. */
  private static final StorageMap<Bytes, Long> APPROVED =
      new StorageMap<>("approved", Codec.BYTES, Codec.LONG);

  @Override
  public long proposeParameter(
      CallContext context, String name, BigInteger value, long height, long period) {
    return Docket.submit(context, new ChangeParameter(name, value, height), period);
  }

  @Override
  public long proposeValidators(
      CallContext context, List<Address> validators, long height, long period) {
    return Docket.submit(context, new Action.SetValidators(validators, height), period);
  }

  @Override
  public long proposeModule(
      CallContext context,
      String family,
      String protocol,
      String version,
      Hash digest,
      long height,
      long period) {
    Action action = new Action.ApproveModule(family, protocol, version, digest, height);
    return Docket.submit(context, action, period);
  }

  @Override
  public long proposeIndustryNode(
      CallContext context, Address node, Hash certificate, long period) {
    return Docket.submit(context, new Action.AdmitNode(node, certificate), period);
  }

  @Override
  public long proposeSpending(CallContext context, Address to, BigInteger amount, long period) {
    return Docket.submit(context, new Action.Spend(to, amount), period);
  }

  @Override
  public long proposeRecorder(CallContext context, Address recorder, boolean allowed, long period) {
    return Docket.submit(context, new Naming.NameRecorder(recorder, allowed), period);
  }

  @Override
  public long proposeDeveloper(
      CallContext context, Address contract, Address developer, long period) {
    return Docket.submit(context, new Naming.NameDeveloper(contract, developer), period);
  }

  @Override
  public long proposeDirector(CallContext context, Address director, long period) {
    return Docket.submit(context, AppointDirector.now(context, director), period);
  }

  @Override
  public long proposeGrant(
      CallContext context, Address beneficiary, BigInteger amount, long period) {
    return Docket.submit(context, new GrantTokens(beneficiary, amount), period);
  }

  @Override
  public void approve(CallContext context, long id) {
    Revert.unless(
        !hasApproved(context, id, context.sender()), "twice: this account has approved it already");
    Docket.act(context, id, Proposal.Act.APPROVE);
    APPROVED.put(context.storage(), slot(id, context.sender()), context.height());
  }

  @Override
  public void vote(CallContext context, long id) {
    Votes.cast(context, id);
  }

  @Override
  public void retract(CallContext context, long id) {
    Votes.retract(context, id);
  }

  @Override
  public void forget(CallContext context, Address member) {
    Votes.forget(context, member);
  }

  @Override
  public void withdraw(CallContext context, long id) {
    Revert.unless(
        Docket.PROPOSALS.get(context.storage(), id).owner().equals(context.sender()),
        "not-owner: who made a proposal withdraws it");
    Docket.act(context, id, Proposal.Act.WITHDRAW);
  }

  @Override
  public void execute(CallContext context, long id) {
    Docket.act(context, id, Proposal.Act.EXECUTE);
  }

  @Override
  public void close(CallContext context, long id) {
    Docket.act(context, id, Proposal.Act.TIME);
  }

  @Override
  public long step(CallContext context, long limit) {
    return Docket.PROPOSALS.step(context.storage(), limit, id -> Docket.tend(context, id));
  }

  @Override
  public void sweep(CallContext context) {
    BigInteger surplus = context.balance(context.self()).subtract(deposits(context));
    Revert.unless(surplus.signum() > 0, "nothing-to-sweep: every wei here belongs to somebody");
    context.transfer(Addresses.REWARD, surplus);
  }

  @Override
  public long count(CallContext context) {
    return Docket.PROPOSALS.count(context.storage());
  }

  @Override
  public List<Long> open(CallContext context, long from, long count) {
    return Docket.PROPOSALS.open(context.storage(), from, count);
  }

  @Override
  public Shown proposal(CallContext context, long id) {
    Proposal proposal = Docket.PROPOSALS.get(context.storage(), id);
    Action action = Docket.action(context.storage(), id);
    return new Shown(
        proposal.status().name(),
        action.kind(),
        action.text(),
        proposal.owner(),
        proposal.deposit(),
        proposal.ends(),
        proposal.due(),
        proposal.approvals(),
        proposal.votes(),
        proposal.members());
  }

  @Override
  public boolean hasApproved(CallContext context, long id, Address account) {
    return APPROVED.get(context.storage(), slot(id, account)).isPresent();
  }

  @Override
  public boolean hasVoted(CallContext context, long id, Address account) {
    return Votes.has(context.storage(), id, account);
  }

  @Override
  public BigInteger deposits(CallContext context) {
    return Docket.DEPOSITS.get(context.storage());
  }

  static Bytes slot(long id, Address account) {
    return Bytes.concat(Codec.LONG.encode(id), account.bytes());
  }
}
