package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Recalls of directors (White Paper 2.0 §5.4.5): by a written request that a share of the voters
 * endorses. The voters are the economy nodes, with the weight of their deposits, which stay in the
 * pool until the vote is over. A request has {@code recall.period-millis} (30 days) to get {@code
 * recall.percent} (51) of all deposits in the pool; then the director is out of office at once. The
 * reason, and the report that the recalled director may publish, are in the events, their hashes in
 * the storage.
 *
 * <p>For {@code recall.appeal-millis} (14 days) he may appeal, once. Then the economy nodes vote
 * for {@code recall.vote-millis} (14 days): more votes for than against him put him back, with his
 * pay, as if nothing had been; a tie, or no vote at all, does not. Requests that were made before
 * that, or until {@code recall.rest-millis} (90 days) after it, recall him no more in that term, so
 * that no director is recalled again and again for one matter. A share of less than half could
 * empty the board, whomever the others elect; therefore it is 51 at least. The paper leaves both
 * open. A director who has left office, or whose term has ended, is not recalled.
 */
@Contract.Abi(
    name = "recalls",
    address = "0x0000000000000000000000000000000000001016",
    version = "1.0.0",
    events = {
      Recalls.Requested.class,
      Recalls.Endorsed.class,
      Recalls.Recalled.class,
      Recalls.Reported.class,
      Recalls.Appealed.class,
      Recalls.AppealVoted.class,
      Recalls.Reinstated.class
    })
public interface Recalls {
  /**
   * Only for economy nodes; with it the caller endorses. The reason has 1 to 2,000 characters, as
   * the other texts; they are public for ever.
   */
  @Contract.Function("request(address director, string reason) returns (uint48 id)")
  long request(CallContext context, Address director, String reason);

  /** Only for economy nodes, once. */
  @Contract.Function("endorse(uint48 id)")
  void endorse(CallContext context, long id);

  /** Only for the recalled director, once: his report to the community. */
  @Contract.Function("report(uint48 id, string text)")
  void report(CallContext context, long id, String text);

  /** Only for the recalled director, once, in time. */
  @Contract.Function("appeal(uint48 id, string grounds)")
  void appeal(CallContext context, long id, String grounds);

  /** Only for economy nodes, once: whether the director is to be reinstated. */
  @Contract.Function("vote(uint48 id, bool reinstate)")
  void vote(CallContext context, long id, boolean reinstate);

  /**
   * Reinstates whose appeal has won, or gives away the seat of who cannot come back; anybody may
   * call it.
   */
  @Contract.Function("settle(uint48 id)")
  void settle(CallContext context, long id);

  /** Settles what is due among {@code limit} recalls, 20 at most, each time others. */
  @Contract.Function("step(uint48 limit) returns (uint48 recalls)")
  long step(CallContext context, long limit);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** Recalls that have not come to their end, from a place on, 100 at most. */
  @Contract.Function(value = "open(uint48 from, uint48 count) returns (uint48[] ids)", view = true)
  List<Long> open(CallContext context, long from, long count);

  /** Statuses: OPEN, RECALLED, APPEALED, UPHELD, LAPSED, FINAL, REINSTATED. */
  @Contract.Function(
      value =
          "recall(uint48 id) returns (string status, address director, uint48 term, uint48 ends,"
              + " uint256 endorsed, uint48 recalled, uint48 appealEnds, uint48 votesEnd,"
              + " uint256 uphold, uint256 against)",
      view = true)
  Shown recall(CallContext context, long id);

  /** The hash of what was written; zero: nothing. Kinds: reason, report, grounds. */
  @Contract.Function(value = "hashOf(uint48 id, string kind) returns (bytes32 hash)", view = true)
  Hash hashOf(CallContext context, long id, String kind);

  @Contract.Function(
      value = "hasEndorsed(uint48 id, address account) returns (bool endorsed)",
      view = true)
  boolean hasEndorsed(CallContext context, long id, Address account);

  @Contract.Function(
      value = "hasVoted(uint48 id, address account) returns (bool voted)",
      view = true)
  boolean hasVoted(CallContext context, long id, Address account);

  /** Whether an appeal may still bring the account back into office, before its term ends. */
  @Contract.Function(value = "isPending(address director) returns (bool pending)", view = true)
  boolean isPending(CallContext context, Address director);

  /**
   * @param recalled milliseconds since 1970 UTC, likewise the other times; 0: it has not happened
   */
  record Shown(
      String status,
      Address director,
      long term,
      long ends,
      BigInteger endorsed,
      long recalled,
      long appealEnds,
      long votesEnd,
      BigInteger uphold,
      BigInteger against) {}

  @Contract.EventAbi(
      "Requested(uint48 indexed id, address indexed director, address requester, string reason)")
  record Requested(long id, Address director, Address requester, String reason)
      implements Contract.Event {}

  @Contract.EventAbi("Endorsed(uint48 indexed id, address indexed voter, uint256 weight)")
  record Endorsed(long id, Address voter, BigInteger weight) implements Contract.Event {}

  /** The decision: by which weight, of which. */
  @Contract.EventAbi(
      "Recalled(uint48 indexed id, address indexed director, uint256 endorsed, uint256 deposits)")
  record Recalled(long id, Address director, BigInteger endorsed, BigInteger deposits)
      implements Contract.Event {}

  @Contract.EventAbi("Reported(uint48 indexed id, address indexed director, string text)")
  record Reported(long id, Address director, String text) implements Contract.Event {}

  @Contract.EventAbi("Appealed(uint48 indexed id, address indexed director, string grounds)")
  record Appealed(long id, Address director, String grounds) implements Contract.Event {}

  @Contract.EventAbi(
      "AppealVoted(uint48 indexed id, address indexed voter, bool reinstate, uint256 weight)")
  record AppealVoted(long id, Address voter, boolean reinstate, BigInteger weight)
      implements Contract.Event {}

  @Contract.EventAbi("Reinstated(uint48 indexed id, address indexed director)")
  record Reinstated(long id, Address director) implements Contract.Event {}
}
