package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Basic rewards (White Paper 2.0 §5.1.3): 5,000,000 CPC a year to the economy nodes, 1,250,000 a
 * season of 3 days raise, 84 days lock and 3 days settlement. When a season's raise ends, its bonus
 * is fixed: {@code reward.season-wei}, or the fund when there is less. A node with the deposit
 * <i>d</i> gets <i>bonus · d / D</i>, rounded down to the wei, where <i>D</i> is the sum of all
 * economy nodes' deposits at that time. What rounding leaves returns to the fund with the season's
 * last payment.
 *
 * <p>Nodes take their interest in the settlement; what they have not taken, steps pay them
 * afterwards. A season follows the other by the blocks' time alone: interest that was not paid, or
 * an account that does something odd, never holds up a season, as it does in the reference. All CPC
 * on this contract's account that is not owed to a node is the fund, however it came here.
 */
@Contract.Abi(
    name = "reward",
    address = "0x0000000000000000000000000000000000001006",
    version = "1.0.0",
    events = {Reward.Funded.class, Reward.SeasonLocked.class, Reward.InterestPaid.class})
public interface Reward {
  @Contract.Function(value = "fund()", payable = true)
  void fund(CallContext context);

  /** Pays the caller's interest of all finished seasons; reverts when there is none. */
  @Contract.Function("claim() returns (uint256 interest)")
  BigInteger claim(CallContext context);

  /** Pays somebody's interest of all finished seasons to him. */
  @Contract.Function("settle(address account) returns (uint256 interest)")
  BigInteger settle(CallContext context, Address account);

  /**
   * Goes to the season of this block and, when one has ended, pays interest that was not taken, to
   * {@code limit} accounts and 50 at most. Anybody may call it, any number of times.
   */
  @Contract.Function("step(uint48 limit) returns (uint48 accounts)")
  long step(CallContext context, long limit);

  /**
   * Only for the economy pool: the account has another deposit.
   *
   * @param stake the whole deposit of an economy node, 0 when it is none
   * @param incoming a deposit, which the raise alone allows; else a withdrawal, which the lock
   *     forbids
   */
  @Contract.Function("moved(address account, uint256 stake, bool incoming)")
  void moved(CallContext context, Address account, BigInteger stake, boolean incoming);

  /** The season of this block. Phases: 0 raise, 1 lock, 2 settlement. */
  @Contract.Function(
      value =
          "season() returns (uint48 number, uint8 phase, uint48 raiseEnds, uint48 lockEnds,"
              + " uint48 ends)",
      view = true)
  Now season(CallContext context);

  /** What a season that is or was locked pays; zeros for others. */
  @Contract.Function(
      value = "bonusOf(uint48 season) returns (uint256 bonus, uint256 total, uint256 unpaid)",
      view = true)
  Bonus bonusOf(CallContext context, long season);

  @Contract.Function(
      value = "stakeOf(address account) returns (uint256 stake, uint48 from)",
      view = true)
  Held stakeOf(CallContext context, Address account);

  @Contract.Function(value = "interestOf(address account) returns (uint256 interest)", view = true)
  BigInteger interestOf(CallContext context, Address account);

  /** Wei for coming seasons. */
  @Contract.Function(value = "available() returns (uint256 fund)", view = true)
  BigInteger available(CallContext context);

  /** Wei that finished and running seasons have promised and not yet paid. */
  @Contract.Function(value = "owed() returns (uint256 owed)", view = true)
  BigInteger owed(CallContext context);

  /** Times are the first milliseconds since 1970 UTC of what follows. */
  record Now(long number, long phase, long raiseEnds, long lockEnds, long ends) {}

  record Bonus(BigInteger bonus, BigInteger total, BigInteger unpaid) {}

  /**
   * @param from the first season whose interest was not yet paid
   */
  record Held(BigInteger stake, long from) {}

  @Contract.EventAbi("Funded(address indexed from, uint256 amount)")
  record Funded(Address from, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("SeasonLocked(uint48 indexed season, uint256 bonus, uint256 total)")
  record SeasonLocked(long season, BigInteger bonus, BigInteger total) implements Contract.Event {}

  /** All of the account's interest up to and with the season. */
  @Contract.EventAbi("InterestPaid(address indexed account, uint48 season, uint256 interest)")
  record InterestPaid(Address account, long season, BigInteger interest)
      implements Contract.Event {}
}
