package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The board of directors (White Paper 2.0 §5.2, §5.4). Directors serve one year ({@code
 * board.term-millis}). Most are elected each year by the community: {@code board.seats} (5). Others
 * are appointed by the Foundation, that is by an accepted proposal: {@code board.appointed-seats}
 * (2) at most.
 *
 * <p>An election: for {@code board.standing-millis} (14 days) anybody stands who has {@code
 * board.threshold} (200,000 CPC) locked here; he names his documents by their hash. Then for {@code
 * board.voting-millis} (14 days) the economy nodes vote, who have the right to vote in the
 * community (§5.1.1): each for one candidate, with the weight of its deposit in the economy pool,
 * which stays there until the votes end, so that dividing or moving a deposit gains nothing. Those
 * with the most votes are elected, among equals who stood first; nobody is without a vote. The
 * votes end with the old term. It counts when {@code board.turnout-wei} (1,000,000 CPC) or more
 * have voted: whoever opens an election when few can vote elects nobody. Otherwise nobody is
 * elected, the old board ends with its term nevertheless, and the next election opens as the first
 * did. What is locked here cannot be taken back while its owner stands, is in office, or may come
 * back to it by an appeal; afterwards all of it can.
 *
 * <p>Who resigns is out of office at once, and so is who is recalled. The seat of an elected
 * director who cannot come back goes to who of the runners-up has the most votes and has still
 * locked what candidates lock; it stays empty when there is nobody. An appointed seat can be given
 * again. The paper says nothing of vacant seats.
 *
 * <p>The whole board's pay is {@code board.pay-wei} (400,000 CPC) for a year, in equal parts for
 * all seats, from the treasury, each half-year and at the end of the term, for the time served.
 *
 * <p>The first election opens when somebody stands in it, and so does the one after an election
 * that did not count; the others follow each year. Phases follow from the blocks' times; no call is
 * needed for one to begin or to end.
 */
@Contract.Abi(
    name = "board",
    address = "0x0000000000000000000000000000000000001012",
    version = "1.0.0",
    events = {
      Board.ElectionOpened.class,
      Board.Stood.class,
      Board.Voted.class,
      Board.Appointed.class,
      Board.MovedUp.class,
      Board.Removed.class,
      Board.Reinstated.class,
      Board.Withdrawn.class,
      Board.Paid.class,
      Board.Disclosed.class
    })
public interface Board {
  /** Stands in the election that is open, with what is locked already and what comes with it. */
  @Contract.Function(value = "stand(bytes32 documents)", payable = true)
  void stand(CallContext context, Hash documents);

  /** Only for economy nodes, once in an election. */
  @Contract.Function("vote(address candidate)")
  void vote(CallContext context, Address candidate);

  /** Gives back all that the caller has locked. */
  @Contract.Function("withdraw()")
  void withdraw(CallContext context);

  @Contract.Function("resign()")
  void resign(CallContext context);

  /** What directors have to disclose (§5.2.2), by its hash; the kind says what it is. */
  @Contract.Function("disclose(string kind, bytes32 document)")
  void disclose(CallContext context, String kind, Hash document);

  /** Pays a director what is due for a term; anybody may call it. */
  @Contract.Function("pay(uint48 term, address director) returns (uint256 amount)")
  BigInteger pay(CallContext context, long term, Address director);

  /**
   * Opens the election that is due, and pays {@code limit} directors, 20 at most, each time others,
   * as far as the treasury has it. Anybody may call it; it never reverts.
   */
  @Contract.Function("step(uint48 limit) returns (uint48 directors)")
  long step(CallContext context, long limit);

  /** Sends CPC that came here without a lock to the basic rewards. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  /** Only for the contract {@code proposals}. */
  @Contract.Function("appoint(address director)")
  void appoint(CallContext context, Address director);

  /** Only for the contract {@code recalls}. */
  @Contract.Function("remove(uint48 term, address director)")
  void remove(CallContext context, long term, Address director);

  /** Only for the contract {@code recalls}: no appeal brings the removed director back any more. */
  @Contract.Function("vacate(uint48 term, address director)")
  void vacate(CallContext context, long term, Address director);

  /** Only for the contract {@code recalls}: as if he had never been removed. */
  @Contract.Function("reinstate(uint48 term, address director)")
  void reinstate(CallContext context, long term, Address director);

  @Contract.Function(value = "canAppoint(address director) returns (bool possible)", view = true)
  boolean canAppoint(CallContext context, Address director);

  /** The term in office, from when and until when; zeros: no board is in office. */
  @Contract.Function(
      value = "inOffice() returns (uint48 term, uint48 since, uint48 ends)",
      view = true)
  Term inOffice(CallContext context);

  /** Numbers of the terms are those of their elections, from 1 on; 0: no board is in office. */
  @Contract.Function(value = "term() returns (uint48 term)", view = true)
  long term(CallContext context);

  /**
   * The latest election; before the first of all, and after one that did not count, what the next
   * would be if it opened now.
   */
  @Contract.Function(
      value =
          "election() returns (uint48 number, uint48 opens, uint48 standEnds, uint48 voteEnds,"
              + " uint48 termEnds, uint48 nextOpens, uint48 seats, uint48 candidates)",
      view = true)
  Election election(CallContext context);

  /** The directors in office: the elected by votes, who moved up, then the appointed. */
  @Contract.Function(value = "directors() returns (address[] directors)", view = true)
  List<Address> directors(CallContext context);

  /** Directors in office, and who was recalled and may come back by an appeal. */
  @Contract.Function(value = "seatsHeld() returns (uint48 seats)", view = true)
  long seatsHeld(CallContext context);

  /** From when the account is a director in the term in office; 0: it is none. */
  @Contract.Function(value = "directorSince(address account) returns (uint48 time)", view = true)
  long directorSince(CallContext context, Address account);

  /** In the order in which they stood, 100 at most. */
  @Contract.Function(
      value =
          "candidates(uint48 election, uint48 from, uint48 count) returns (address[] candidates)",
      view = true)
  List<Address> candidates(CallContext context, long election, long from, long count);

  @Contract.Function(
      value =
          "candidate(uint48 election, address account) returns (bool stands, uint256 votes,"
              + " bytes32 documents)",
      view = true)
  Standing candidate(CallContext context, long election, Address account);

  /** Wei that have voted, and that have to for the election to count; zeros: not known. */
  @Contract.Function(
      value = "turnout(uint48 election) returns (uint256 voted, uint256 needed)",
      view = true)
  Turnout turnout(CallContext context, long election);

  /** Whom a voter has voted for; zero: he has not. */
  @Contract.Function(
      value = "choiceOf(uint48 election, address voter) returns (address candidate)",
      view = true)
  Address choiceOf(CallContext context, long election, Address voter);

  /** Wei locked here, and whether they can be withdrawn now. */
  @Contract.Function(
      value = "lockOf(address account) returns (uint256 amount, bool free)",
      view = true)
  Lock lockOf(CallContext context, Address account);

  @Contract.Function(
      value = "due(uint48 term, address director) returns (uint256 amount)",
      view = true)
  BigInteger due(CallContext context, long term, Address director);

  /** What all directors together can get for a term, wei; 0: it is not known, or has no board. */
  @Contract.Function(value = "payOf(uint48 term) returns (uint256 amount)", view = true)
  BigInteger payOf(CallContext context, long term);

  /** Times are the first milliseconds since 1970 UTC of what follows. */
  record Election(
      long number,
      long opens,
      long standEnds,
      long voteEnds,
      long termEnds,
      long nextOpens,
      long seats,
      long candidates) {}

  record Term(long term, long since, long ends) {}

  record Standing(boolean stands, BigInteger votes, Hash documents) {}

  record Turnout(BigInteger voted, BigInteger needed) {}

  record Lock(BigInteger amount, boolean free) {}

  @Contract.EventAbi(
      "ElectionOpened(uint48 indexed election, uint48 standEnds, uint48 voteEnds, uint48 termEnds)")
  record ElectionOpened(long election, long standEnds, long voteEnds, long termEnds)
      implements Contract.Event {}

  @Contract.EventAbi("Stood(uint48 indexed election, address indexed candidate, bytes32 documents)")
  record Stood(long election, Address candidate, Hash documents) implements Contract.Event {}

  @Contract.EventAbi(
      "Voted(uint48 indexed election, address indexed voter, address indexed candidate, uint256"
          + " weight)")
  record Voted(long election, Address voter, Address candidate, BigInteger weight)
      implements Contract.Event {}

  @Contract.EventAbi("Appointed(uint48 indexed term, address indexed director)")
  record Appointed(long term, Address director) implements Contract.Event {}

  /** To the seat of an elected director who has left for good. */
  @Contract.EventAbi(
      "MovedUp(uint48 indexed term, address indexed director, address indexed predecessor)")
  record MovedUp(long term, Address director, Address predecessor) implements Contract.Event {}

  /** By a recall, or by his own resignation. */
  @Contract.EventAbi("Removed(uint48 indexed term, address indexed director, bool recalled)")
  record Removed(long term, Address director, boolean recalled) implements Contract.Event {}

  @Contract.EventAbi("Reinstated(uint48 indexed term, address indexed director)")
  record Reinstated(long term, Address director) implements Contract.Event {}

  @Contract.EventAbi("Withdrawn(address indexed account, uint256 amount)")
  record Withdrawn(Address account, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("Paid(uint48 indexed term, address indexed director, uint256 amount)")
  record Paid(long term, Address director, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("Disclosed(address indexed director, string kind, bytes32 document)")
  record Disclosed(Address director, String kind, Hash document) implements Contract.Event {}
}
