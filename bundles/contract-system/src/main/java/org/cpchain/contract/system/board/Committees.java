package org.cpchain.contract.system.board;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The board's two standing committees (White Paper 2.0 §5.3): 0, the Technology Committee, for the
 * main chain's maintenance and updates, and 1, the Ecology Committee, for projects, investment,
 * business and nodes. Each has 5 to 9 members. The paper leaves open who names them; as the board
 * does its work through them, the board does: a director proposes a whole committee, and it is in
 * office when more than half of the directors have voted for it, within {@code
 * committee.decision-millis} (14 days); a recalled one counts among them as long as an appeal may
 * bring him back, so that nobody decides alone before he is. Members need not be directors. While a
 * chairman's ballot goes on no committee is replaced, so that nobody is kept from revealing his
 * vote when others have been revealed. A committee ends with the term of the board that named it.
 */
@Contract.Abi(
    name = "committees",
    address = "0x0000000000000000000000000000000000001014",
    version = "1.0.0",
    events = {Committees.Proposed.class, Committees.Named.class})
public interface Committees {
  /** Only for directors; with it the caller votes. */
  @Contract.Function("propose(uint8 committee, address[] members) returns (uint48 id)")
  long propose(CallContext context, long committee, List<Address> members);

  /** Only for directors, once. */
  @Contract.Function("vote(uint48 id)")
  void vote(CallContext context, long id);

  /** The committee that the board in office has named; empty before. */
  @Contract.Function(value = "members(uint8 committee) returns (address[] members)", view = true)
  List<Address> members(CallContext context, long committee);

  /** From when the account is in a committee of the board in office; 0: it is in none. */
  @Contract.Function(value = "memberSince(address account) returns (uint48 time)", view = true)
  long memberSince(CallContext context, Address account);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** Open: it can be voted for; neither open nor named: its time or its board's is over. */
  @Contract.Function(
      value =
          "proposal(uint48 id) returns (uint8 committee, address[] members, uint48 ends, bool open,"
              + " bool named)",
      view = true)
  Shown proposal(CallContext context, long id);

  @Contract.Function(
      value = "hasVoted(uint48 id, address director) returns (bool voted)",
      view = true)
  boolean hasVoted(CallContext context, long id, Address director);

  /**
   * @param ends milliseconds since 1970 UTC
   */
  record Shown(long committee, List<Address> members, long ends, boolean open, boolean named) {}

  @Contract.EventAbi(
      "Proposed(uint48 indexed id, uint8 committee, address[] members, address director)")
  record Proposed(long id, long committee, List<Address> members, Address director)
      implements Contract.Event {}

  @Contract.EventAbi("Named(uint48 indexed id, uint8 committee, address[] members)")
  record Named(long id, long committee, List<Address> members) implements Contract.Event {}
}
