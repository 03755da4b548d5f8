package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Proposals (White Paper 2.0 §5.3), which do what they say when they are accepted. Anybody makes
 * one, with {@code proposal.deposit} (100 CPC) or more, for {@code proposal.period-millis} (30
 * days) at most, while the congress has {@code congress.minimum} (11) members. 100 accounts approve
 * it, then 67 % of the congress vote for it; then anybody executes it.
 *
 * <p>Who joined in an earlier block than the proposal's may vote, and the share is of the members
 * when it was made or of those now, whoever are more; votes of who leaves leave with him. So nobody
 * brings votes along or makes the congress small, and others can join to object (own): what is
 * accepted is executed {@code proposal.delay-millis} (3 days) later at the earliest, if its votes
 * still suffice then. A vote can be taken back, and given later, until the proposal has ended.
 *
 * <p>The deposit always comes back: with acceptance, with the end of the time, or when the owner
 * withdraws the proposal before it is accepted. An accepted proposal that is not possible, say
 * because the treasury may not pay as much yet, waits for {@code proposal.execution-millis} after
 * the delay and lapses then.
 */
@Contract.Abi(
    name = "proposals",
    address = "0x0000000000000000000000000000000000001008",
    version = "1.0.0",
    events = {Proposals.Proposed.class, Proposals.StatusChanged.class})
public interface Proposals {
  @Contract.Function(
      value =
          "proposeParameter(string name, uint256 value, uint48 height, uint48 period) returns"
              + " (uint48 id)",
      payable = true)
  long proposeParameter(
      CallContext context, String name, BigInteger value, long height, long period);

  @Contract.Function(
      value =
          "proposeValidators(address[] validators, uint48 height, uint48 period) returns (uint48"
              + " id)",
      payable = true)
  long proposeValidators(CallContext context, List<Address> validators, long height, long period);

  @Contract.Function(
      value =
          "proposeModule(string family, string protocol, string version, bytes32 digest, uint48"
              + " height, uint48 period) returns (uint48 id)",
      payable = true)
  long proposeModule(
      CallContext context,
      String family,
      String protocol,
      String version,
      Hash digest,
      long height,
      long period);

  /** A certificate of zero proposes to end an admission. */
  @Contract.Function(
      value =
          "proposeIndustryNode(address node, bytes32 certificate, uint48 period) returns (uint48"
              + " id)",
      payable = true)
  long proposeIndustryNode(CallContext context, Address node, Hash certificate, long period);

  @Contract.Function(
      value = "proposeSpending(address to, uint256 amount, uint48 period) returns (uint48 id)",
      payable = true)
  long proposeSpending(CallContext context, Address to, BigInteger amount, long period);

  /** That somebody may record in the contract {@code reputation}, or no longer. */
  @Contract.Function(
      value = "proposeRecorder(address recorder, bool allowed, uint48 period) returns (uint48 id)",
      payable = true)
  long proposeRecorder(CallContext context, Address recorder, boolean allowed, long period);

  /** Names who answers for a contract, see {@code fees}; a developer of zero: nobody any more. */
  @Contract.Function(
      value =
          "proposeDeveloper(address dapp, address developer, uint48 period) returns (uint48 id)",
      payable = true)
  long proposeDeveloper(CallContext context, Address contract, Address developer, long period);

  /** Appoints a director of the board for what is left of its term. */
  @Contract.Function(
      value = "proposeDirector(address director, uint48 period) returns (uint48 id)",
      payable = true)
  long proposeDirector(CallContext context, Address director, long period);

  /** Grants a part of the team's locked CPC. */
  @Contract.Function(
      value =
          "proposeGrant(address beneficiary, uint256 amount, uint48 period) returns (uint48 id)",
      payable = true)
  long proposeGrant(CallContext context, Address beneficiary, BigInteger amount, long period);

  /** Any account, once. */
  @Contract.Function("approve(uint48 id)")
  void approve(CallContext context, long id);

  /** A member of the congress, once; with votes for 20 open proposals at a time. */
  @Contract.Function("vote(uint48 id)")
  void vote(CallContext context, long id);

  /** Takes the sender's vote back. */
  @Contract.Function("retract(uint48 id)")
  void retract(CallContext context, long id);

  /** Takes all votes of a member who leaves back; only for the contract {@code congress}. */
  @Contract.Function("forget(address member)")
  void forget(CallContext context, Address member);

  @Contract.Function("withdraw(uint48 id)")
  void withdraw(CallContext context, long id);

  @Contract.Function("execute(uint48 id)")
  void execute(CallContext context, long id);

  /** Ends a proposal whose time is over; anybody may. */
  @Contract.Function("close(uint48 id)")
  void close(CallContext context, long id);

  /**
   * Ends or executes what is due among {@code limit} open proposals, 20 at most, each time others.
   */
  @Contract.Function("step(uint48 limit) returns (uint48 proposals)")
  long step(CallContext context, long limit);

  @Contract.Function(value = "sweep()")
  void sweep(CallContext context);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** Open proposals from a place on, 100 at most. */
  @Contract.Function(value = "open(uint48 from, uint48 count) returns (uint48[] ids)", view = true)
  List<Long> open(CallContext context, long from, long count);

  /**
   * Statuses: DEPOSITED, APPROVED, ACCEPTED, EXECUTED, EXPIRED, WITHDRAWN, LAPSED. What has not
   * been closed yet has the status that it had before its time was over. Due is from when it can be
   * executed, 0 until it is accepted; members are those when it was made.
   */
  @Contract.Function(
      value =
          "proposal(uint48 id) returns (string status, string kind, string action, address owner,"
              + " uint256 deposit, uint48 ends, uint48 due, uint48 approvals, uint48 votes, uint48"
              + " members)",
      view = true)
  Shown proposal(CallContext context, long id);

  @Contract.Function(
      value = "hasApproved(uint48 id, address account) returns (bool approved)",
      view = true)
  boolean hasApproved(CallContext context, long id, Address account);

  @Contract.Function(
      value = "hasVoted(uint48 id, address account) returns (bool voted)",
      view = true)
  boolean hasVoted(CallContext context, long id, Address account);

  /** All deposits of open proposals, wei. */
  @Contract.Function(value = "deposits() returns (uint256 deposits)", view = true)
  BigInteger deposits(CallContext context);

  record Shown(
      String status,
      String kind,
      String action,
      Address owner,
      BigInteger deposit,
      long ends,
      long due,
      long approvals,
      long votes,
      long members) {}

  @Contract.EventAbi("Proposed(uint48 indexed id, address indexed owner, string kind, string text)")
  record Proposed(long id, Address owner, String kind, String text) implements Contract.Event {}

  @Contract.EventAbi("StatusChanged(uint48 indexed id, string status)")
  record StatusChanged(long id, String status) implements Contract.Event {}
}
