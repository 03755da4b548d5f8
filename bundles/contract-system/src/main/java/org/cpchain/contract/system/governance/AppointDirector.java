package org.cpchain.contract.system.governance;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.board.Board;

/**
 * Appoints a director for what is left of the board's term (White Paper 2.0 §5.2.1), and for no
 * later one.
 *
 * @param term in office when it was proposed; 0: none was, and it is for the next that is
 */
record AppointDirector(Address director, long term) implements Action {
  static AppointDirector now(CallContext context, Address director) {
    return new AppointDirector(director, context.contract(Board.class).term(context));
  }

  @Override
  public void check(CallContext context) {
    Revert.unless(!director.equals(Address.ZERO), "bad-address: zero is nobody");
  }

  @Override
  public boolean possible(CallContext context) {
    Board board = context.contract(Board.class);
    return (term == 0 || term == board.term(context)) && board.canAppoint(context, director);
  }

  @Override
  public void execute(CallContext context) {
    context.contract(Board.class).appoint(context, director);
  }

  @Override
  public String kind() {
    return "director";
  }

  @Override
  public List<Bytes> parts() {
    return List.of(director.bytes(), Codec.LONG.encode(term));
  }

  @Override
  public String text() {
    return director.toHex() + " to the board of directors";
  }
}
