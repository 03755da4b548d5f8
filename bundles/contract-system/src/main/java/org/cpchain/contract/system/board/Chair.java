package org.cpchain.contract.system.board;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The chairman's election by secret ballot (White Paper 2.0 §5.4.5), and the secretary (§5.4.1).
 * Every committee member has the right to vote and to be elected: the directors in office, and the
 * members of their two committees, who were that when the ballot opened.
 *
 * <p>For {@code chair.commit-millis} (3 days) voters commit to a vote: to the hash of {@code
 * contract, ballot, round, voter, candidate, salt} one after the other, as 20, 8, 8, 20, 20 and 32
 * bytes, where the salt is random and stays secret; a later commitment replaces an earlier one. For
 * {@code chair.reveal-millis} (3 days) they reveal it. Who does not reveal has not voted. When the
 * time is over, who has most of the revealed votes is elected if they are 50 % or more; otherwise
 * the two with the most go to a runoff, which opens with the block that closes the first round, and
 * in which one of two has 50 %. Among equals, here and there, the lower address comes first. A
 * round in which nobody reveals ends the ballot, and another can open.
 *
 * <p>A ballot opens by anybody's call when there is no chairman: after an election of directors, as
 * soon as the new board has named both committees or {@code committee.decision-millis} (14 days)
 * have passed, so that nobody shuts their members out; and when the chairman is neither director
 * nor committee member any more.
 */
@Contract.Abi(
    name = "chair",
    address = "0x0000000000000000000000000000000000001015",
    version = "1.0.0",
    events = {
      Chair.RoundOpened.class,
      Chair.Committed.class,
      Chair.Revealed.class,
      Chair.Elected.class,
      Chair.NobodyElected.class,
      Chair.SecretaryNamed.class
    })
public interface Chair {
  @Contract.Function("commit(bytes32 commitment)")
  void commit(CallContext context, Hash commitment);

  @Contract.Function("reveal(address candidate, bytes32 salt)")
  void reveal(CallContext context, Address candidate, Hash salt);

  /** Closes the round whose time is over, or opens a ballot that is due; never reverts. */
  @Contract.Function("step() returns (bool changed)")
  boolean step(CallContext context);

  /** Only for the chairman: one of the directors in office. */
  @Contract.Function("nameSecretary(address director)")
  void nameSecretary(CallContext context, Address director);

  /** Zero: there is none. */
  @Contract.Function(value = "chairman() returns (address chairman)", view = true)
  Address chairman(CallContext context);

  /** Zero: there is none. */
  @Contract.Function(value = "secretary() returns (address secretary)", view = true)
  Address secretary(CallContext context);

  /** The latest ballot; number 0: there was none. */
  @Contract.Function(
      value =
          "ballot() returns (uint48 number, uint48 round, uint48 commitEnds, uint48 revealEnds,"
              + " uint48 revealed, address first, address second, bool closed)",
      view = true)
  Shown ballot(CallContext context);

  /** Whether a ballot of the board in office goes on; meanwhile no committee is replaced. */
  @Contract.Function(value = "running() returns (bool running)", view = true)
  boolean running(CallContext context);

  /** Whether the account may vote and be elected in the latest ballot. */
  @Contract.Function(value = "isElector(address account) returns (bool elector)", view = true)
  boolean isElector(CallContext context, Address account);

  @Contract.Function(
      value = "votesOf(uint48 ballot, uint48 round, address candidate) returns (uint48 votes)",
      view = true)
  long votesOf(CallContext context, long ballot, long round, Address candidate);

  /** For tests and tools; who asks a node of others for it tells them his vote. */
  @Contract.Function(
      value =
          "commitmentFor(uint48 ballot, uint48 round, address voter, address candidate,"
              + " bytes32 salt) returns (bytes32 commitment)",
      view = true)
  Hash commitmentFor(
      CallContext context, long ballot, long round, Address voter, Address candidate, Hash salt);

  record Shown(
      long number,
      long round,
      long commitEnds,
      long revealEnds,
      long revealed,
      Address first,
      Address second,
      boolean closed) {}

  @Contract.EventAbi(
      "RoundOpened(uint48 indexed ballot, uint48 round, uint48 commitEnds, uint48 revealEnds,"
          + " address first, address second)")
  record RoundOpened(
      long ballot, long round, long commitEnds, long revealEnds, Address first, Address second)
      implements Contract.Event {}

  @Contract.EventAbi("Committed(uint48 indexed ballot, uint48 round, address indexed voter)")
  record Committed(long ballot, long round, Address voter) implements Contract.Event {}

  @Contract.EventAbi(
      "Revealed(uint48 indexed ballot, uint48 round, address indexed voter, address indexed"
          + " candidate)")
  record Revealed(long ballot, long round, Address voter, Address candidate)
      implements Contract.Event {}

  @Contract.EventAbi(
      "Elected(uint48 indexed ballot, address indexed chairman, uint48 votes, uint48 revealed)")
  record Elected(long ballot, Address chairman, long votes, long revealed)
      implements Contract.Event {}

  @Contract.EventAbi("NobodyElected(uint48 indexed ballot, uint48 round)")
  record NobodyElected(long ballot, long round) implements Contract.Event {}

  @Contract.EventAbi("SecretaryNamed(address indexed secretary)")
  record SecretaryNamed(Address secretary) implements Contract.Event {}
}
