package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Who pays for transactions (White Paper 2.0 §4, points 2 to 4 and the paragraphs on BaaS; the
 * reference has none of it). On a chain whose genesis has a section {@code fees}, a transaction
 * with a price of zero is free for its sender when it is covered, in this order:
 *
 * <ol>
 *   <li><b>by holding</b>: who holds CPC here for a contract, and who has leased CPC for it ({@link
 *       Leases}), gives it a capacity of one gas a day for each {@code fee.wei-per-gas-held}; calls
 *       use it up until the day ends. Nothing is paid
 *   <li><b>by the called contract's plan</b>, gas that a provider has bought in advance: it pays
 *       the base fee to the proposer
 *   <li><b>by the sender's plan</b>, in the same way: a provider buys gas for the accounts of the
 *       company that it serves
 *   <li><b>by the sender's own quota</b>: {@code fee.free-per-day} transactions, {@code
 *       fee.free-interval-millis} apart, of {@code fee.free-gas} each at most, for accounts that
 *       have {@code fee.free-balance}, are no contract's developer and are in no plan
 * </ol>
 *
 * <p>A cover counts only when it is enough for the transaction's whole gas limit. A day is a UTC
 * day by the block's time. The ledger itself decides, and counts usage here without a call.
 *
 * <p>A contract's developer is named by an accepted proposal, or by the genesis: contracts are
 * bundles that the nodes' operators install, no transaction creates them, so nobody can show on the
 * chain that one is his, and a first come first served would let anybody take another's. Without a
 * developer a contract is not sponsored.
 */
@Contract.Abi(
    name = "fees",
    address = "0x0000000000000000000000000000000000001010",
    version = "1.0.0",
    events = {
      Fees.DeveloperNamed.class,
      Fees.PolicySet.class,
      Fees.Opened.class,
      Fees.Allowed.class,
      Fees.Held.class,
      Fees.Released.class,
      Fees.Withdrawn.class,
      Fees.PlanOpened.class,
      Fees.GasBought.class,
      Fees.GasTakenBack.class,
      Fees.Invited.class,
      Fees.PlanChosen.class
    })
public interface Fees {
  /** Only for the contract {@code proposals}; zero: the contract has none any more. */
  @Contract.Function("setDeveloper(address dapp, address developer)")
  void setDeveloper(CallContext context, Address contract, Address developer);

  /**
   * What the contract's holding and plan cover: most gas limit of a call, most gas of one sender a
   * day, and most gas of the plan a day, whoever calls; 0: no limit. For the developer.
   */
  @Contract.Function(
      "setPolicy(address dapp, uint48 gasPerCall, uint48 gasPerUser, uint48 gasPerDay)")
  void setPolicy(
      CallContext context, Address contract, long gasPerCall, long gasPerUser, long gasPerDay);

  /**
   * Whether holding and plan cover everybody's calls, as they do in the beginning, or only those of
   * accounts that are allowed. For the developer.
   */
  @Contract.Function("setOpen(address dapp, bool open)")
  void setOpen(CallContext context, Address contract, boolean open);

  /** Puts an account on the list of those whose calls are covered, or off it. For the developer. */
  @Contract.Function("allow(address dapp, address account, bool allowed)")
  void allow(CallContext context, Address contract, Address account, boolean allowed);

  /** Holds the CPC that comes with the call for a contract that has a developer. Anybody may. */
  @Contract.Function(value = "hold(address dapp)", payable = true)
  void hold(CallContext context, Address contract);

  /**
   * Ends the holding of an amount at once. It can be withdrawn {@code fee.release-days} days later
   * (1: from the next day on), with all else that the caller has released; so the same CPC never
   * gives capacity twice on one day.
   */
  @Contract.Function("release(address dapp, uint256 amount)")
  void release(CallContext context, Address contract, BigInteger amount);

  /** Pays out what the caller has released. */
  @Contract.Function("withdraw()")
  void withdraw(CallContext context);

  /** A plan of the caller; numbers begin with 1. */
  @Contract.Function("openPlan() returns (uint48 plan)")
  long openPlan(CallContext context);

  /** Buys gas at the base fee for the caller's plan. */
  @Contract.Function(value = "buyGas(uint48 plan)", payable = true)
  void buyGas(CallContext context, long plan);

  /** Pays wei that were not used back to the plan's provider. */
  @Contract.Function("takeBack(uint48 plan, uint256 amount)")
  void takeBack(CallContext context, long plan, BigInteger amount);

  /** Offers the caller's plan to an account or a contract. */
  @Contract.Function("invite(uint48 plan, address who)")
  void invite(CallContext context, long plan, Address who);

  /** Takes an offered plan, in place of another; for the account itself, a contract's developer. */
  @Contract.Function("accept(uint48 plan, address who)")
  void accept(CallContext context, long plan, Address who);

  /** Ends an offer and the membership; for who may accept it, and for the plan's provider. */
  @Contract.Function("leave(uint48 plan, address who)")
  void leave(CallContext context, long plan, Address who);

  /** Sends CPC that belongs to nobody here to the basic rewards. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  /** Whether the chain's genesis has fees; without them nothing is held or bought. */
  @Contract.Function(value = "inForce() returns (bool inForce)", view = true)
  boolean inForce(CallContext context);

  /** Wei per gas; 0 when fees are not in force. */
  @Contract.Function(value = "baseFee() returns (uint256 wei)", view = true)
  BigInteger baseFee(CallContext context);

  @Contract.Function(value = "developerOf(address dapp) returns (address dev)", view = true)
  Address developerOf(CallContext context, Address contract);

  @Contract.Function(
      value =
          "policyOf(address dapp) returns (uint48 gasPerCall, uint48 gasPerUser, uint48 gasPerDay,"
              + " bool open)",
      view = true)
  Policy policyOf(CallContext context, Address contract);

  /** Whether the account is on the contract's list, be the contract open or not. */
  @Contract.Function(
      value = "isAllowed(address dapp, address account) returns (bool allowed)",
      view = true)
  boolean isAllowed(CallContext context, Address contract, Address account);

  @Contract.Function(
      value = "heldBy(address dapp, address holder) returns (uint256 amount)",
      view = true)
  BigInteger heldBy(CallContext context, Address contract, Address holder);

  /** What can be withdrawn from the beginning of a day on. */
  @Contract.Function(
      value = "releasedOf(address holder) returns (uint256 amount, uint48 day)",
      view = true)
  Release releasedOf(CallContext context, Address holder);

  /** Today's capacity and what of it is used. */
  @Contract.Function(
      value =
          "capacityOf(address dapp) returns (uint256 held, uint256 leased, uint256 gasPerDay,"
              + " uint256 gasUsed)",
      view = true)
  Capacity capacityOf(CallContext context, Address contract);

  /**
   * A day of the last 64, as days since 1970; zeros for any other. Plan gas is the part of the
   * prepaid gas that the contract's own plan bore.
   */
  @Contract.Function(
      value =
          "usageOf(address dapp, uint48 day) returns (uint48 transactions, uint256 paidGas,"
              + " uint256 heldGas, uint256 prepaidGas, uint256 quotaGas, uint256 planGas)",
      view = true)
  Usage usageOf(CallContext context, Address contract, long day);

  /**
   * The account's own quota.
   *
   * @return whether it has one, how many are used and left today, and the earliest time of the next
   */
  @Contract.Function(
      value =
          "quotaOf(address account) returns (bool ordinary, uint48 used, uint48 left, uint48 next)",
      view = true)
  Quota quotaOf(CallContext context, Address account);

  /** Provider, and what is left. */
  @Contract.Function(
      value = "plan(uint48 plan) returns (address provider, uint256 amount, uint256 gas)",
      view = true)
  Plan plan(CallContext context, long plan);

  /** 0: none. */
  @Contract.Function(value = "planOf(address who) returns (uint48 plan)", view = true)
  long planOf(CallContext context, Address who);

  @Contract.Function(
      value = "isInvited(uint48 plan, address who) returns (bool invited)",
      view = true)
  boolean isInvited(CallContext context, long plan, Address who);

  /** All that is held or released and not withdrawn yet, wei. */
  @Contract.Function(value = "deposits() returns (uint256 deposits)", view = true)
  BigInteger deposits(CallContext context);

  /** What is left of all plans, wei. */
  @Contract.Function(value = "prepaid() returns (uint256 prepaid)", view = true)
  BigInteger prepaid(CallContext context);

  record Policy(long gasPerCall, long gasPerUser, long gasPerDay, boolean open) {}

  record Release(BigInteger amount, long day) {}

  record Capacity(BigInteger held, BigInteger leased, BigInteger gasPerDay, BigInteger gasUsed) {}

  record Usage(
      long transactions,
      BigInteger paidGas,
      BigInteger heldGas,
      BigInteger prepaidGas,
      BigInteger quotaGas,
      BigInteger planGas) {}

  record Quota(boolean ordinary, long used, long left, long next) {}

  record Plan(Address provider, BigInteger amount, BigInteger gas) {}

  @Contract.EventAbi("DeveloperNamed(address indexed dapp, address indexed developer)")
  record DeveloperNamed(Address contract, Address developer) implements Contract.Event {}

  @Contract.EventAbi(
      "PolicySet(address indexed dapp, uint48 gasPerCall, uint48 gasPerUser, uint48 gasPerDay)")
  record PolicySet(Address contract, long gasPerCall, long gasPerUser, long gasPerDay)
      implements Contract.Event {}

  @Contract.EventAbi("Opened(address indexed dapp, bool open)")
  record Opened(Address contract, boolean open) implements Contract.Event {}

  @Contract.EventAbi("Allowed(address indexed dapp, address indexed account, bool allowed)")
  record Allowed(Address contract, Address account, boolean allowed) implements Contract.Event {}

  @Contract.EventAbi("Held(address indexed dapp, address indexed holder, uint256 amount)")
  record Held(Address contract, Address holder, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi(
      "Released(address indexed dapp, address indexed holder, uint256 amount, uint48 day)")
  record Released(Address contract, Address holder, BigInteger amount, long day)
      implements Contract.Event {}

  @Contract.EventAbi("Withdrawn(address indexed holder, uint256 amount)")
  record Withdrawn(Address holder, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("PlanOpened(uint48 indexed plan, address indexed provider)")
  record PlanOpened(long plan, Address provider) implements Contract.Event {}

  @Contract.EventAbi("GasBought(uint48 indexed plan, uint256 amount)")
  record GasBought(long plan, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("GasTakenBack(uint48 indexed plan, uint256 amount)")
  record GasTakenBack(long plan, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("Invited(uint48 indexed plan, address indexed who)")
  record Invited(long plan, Address who) implements Contract.Event {}

  /** Plan 0: the account or contract has left its plan. */
  @Contract.EventAbi("PlanChosen(address indexed who, uint48 plan)")
  record PlanChosen(Address who, long plan) implements Contract.Event {}
}
