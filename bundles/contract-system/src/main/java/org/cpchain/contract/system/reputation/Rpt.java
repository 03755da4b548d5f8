package org.cpchain.contract.system.reputation;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * RPT, the reputation of nodes (White Paper 2.0 §5.1.2): what is counted for each, and what comes
 * of it. {@code 0.5·AB + 0.15·TX + 0.1·PR + 0.15·DC + 0.1·BM}, from 0 to 10,000; at least {@code
 * rpt.floor} (1000); a ninth less for each height impeached and each secret withheld in the last
 * {@code rpt.fault-window-blocks} (10,000). All these numbers are parameters.
 *
 * <ul>
 *   <li>AB is the rank of the account's own balance in whole CPC; deposits in pools are not on the
 *       account and do not count.
 *   <li>TX is the rank of the transactions sent, BM of the blocks proposed, in the last {@code
 *       rpt.window-blocks}. Transactions count for RNodes and default proposers.
 *   <li>PR and DC are points for proxy help and for data, which recorders named by governance write
 *       here.
 * </ul>
 *
 * <p>Compared are the candidates of a term. {@code rptOf} and the like compare the account with the
 * candidates of the coming term as if it were one of them.
 */
@Contract.Abi(
    name = "reputation",
    address = "0x000000000000000000000000000000000000100e",
    version = "1.0.0",
    events = {Rpt.Recorded.class, Rpt.ProxyChanged.class})
public interface Rpt {
  /** Data of the owner was recorded on chain; recorders only. */
  @Contract.Function("recordUpload(address owner)")
  void recordUpload(CallContext context, Address owner);

  /** Somebody bought data of the owner; recorders only. */
  @Contract.Function("recordPurchase(address owner)")
  void recordPurchase(CallContext context, Address owner);

  /** The proxy helped a trade of others; recorders only, and for registered proxies. */
  @Contract.Function("recordHelp(address proxy)")
  void recordHelp(CallContext context, Address proxy);

  /** Recorders only. */
  @Contract.Function("registerProxy(address proxy)")
  void registerProxy(CallContext context, Address proxy);

  /** Recorders only. */
  @Contract.Function("removeProxy(address proxy)")
  void removeProxy(CallContext context, Address proxy);

  /**
   * Counts a block, and lets those go that leave the windows; only for the contract {@code
   * block-end}.
   *
   * @param withheld who revealed no secret
   * @param senders whose transactions count, nobody twice
   * @param sent how many of each sender
   */
  @Contract.Function(
      "count(address proposer, bool impeached, address[] withheld, address[] senders, uint48[]"
          + " sent)")
  void count(
      CallContext context,
      Address proposer,
      boolean impeached,
      List<Address> withheld,
      List<Address> senders,
      List<Long> sent);

  /** What is counted in the windows that end with the last block. */
  @Contract.Function(
      value =
          "countsOf(address account) returns (uint48 transactions, uint48 blocks, uint48 uploads,"
              + " uint48 purchases, uint48 helps, uint48 impeachments, uint48 withheld)",
      view = true)
  Counted countsOf(CallContext context, Address account);

  @Contract.Function(value = "isProxy(address account) returns (bool proxy)", view = true)
  boolean isProxy(CallContext context, Address account);

  @Contract.Function(value = "rptOf(address account) returns (uint48 rpt)", view = true)
  long rptOf(CallContext context, Address account);

  /** Whether faults have brought it below the threshold, so that it has no seat. */
  @Contract.Function(value = "isRemovable(address account) returns (bool removable)", view = true)
  boolean isRemovable(CallContext context, Address account);

  /** The facts and each step of the arithmetic behind {@code rptOf}, for people. */
  @Contract.Function(value = "explain(address account) returns (string[] lines)", view = true)
  List<String> explain(CallContext context, Address account);

  /**
   * RPT and whether they are removable, of candidates compared with each other, then of others each
   * compared with the candidates. Nobody is a candidate twice.
   */
  @Contract.Function(
      value =
          "assess(address[] candidates, address[] others) returns (uint48[] rpts, bool[] removable)",
      view = true)
  Assessment assess(CallContext context, List<Address> candidates, List<Address> others);

  /**
   * The facts of this block's state. Counts are seven for each account, in the order of {@code
   * countsOf}.
   */
  @Contract.Function(
      value =
          "factsOf(address[] accounts) returns (uint256[] balances, bool[] proxies, uint48[]"
              + " counts)",
      view = true)
  Known factsOf(CallContext context, List<Address> accounts);

  /**
   * The rules in force: weights in hundredths, 100 together; windows in blocks, as they are counted
   * now; points for data and proxy help.
   */
  @Contract.Function(
      value =
          "rules() returns (uint48 balance, uint48 transactions, uint48 proxy, uint48 data, uint48"
              + " maintenance, uint48 window, uint48 faultWindow, uint48 floor, uint48"
              + " faultsToFloor, uint48 threshold, uint48 upload, uint48 uploads, uint48 purchase,"
              + " uint48 purchases, uint48 registration, uint48 help)",
      view = true)
  InUse rules(CallContext context);

  /** How often each was counted. */
  record Counted(
      long transactions,
      long blocks,
      long uploads,
      long purchases,
      long helps,
      long impeachments,
      long withheld) {}

  record Assessment(List<Long> rpts, List<Boolean> removable) {}

  record Known(List<BigInteger> balances, List<Boolean> proxies, List<Long> counts) {}

  record InUse(
      long balance,
      long transactions,
      long proxy,
      long data,
      long maintenance,
      long window,
      long faultWindow,
      long floor,
      long faultsToFloor,
      long threshold,
      long upload,
      long uploads,
      long purchase,
      long purchases,
      long registration,
      long help) {}

  /**
   * @param what UPLOAD, PURCHASE or HELP
   */
  @Contract.EventAbi("Recorded(address indexed account, string what, address recorder)")
  record Recorded(Address account, String what, Address recorder) implements Contract.Event {}

  @Contract.EventAbi("ProxyChanged(address indexed proxy, bool registered, address recorder)")
  record ProxyChanged(Address proxy, boolean registered, Address recorder)
      implements Contract.Event {}
}
