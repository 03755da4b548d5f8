package org.cpchain.contract.system.governance;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.board.Board;

/** Appoints a director for what is left of the board's term (White Paper 2.0 §5.2.1). */
record AppointDirector(Address director) implements Action {
  @Override
  public void check(CallContext context) {
    Revert.unless(!director.equals(Address.ZERO), "bad-address: zero is nobody");
  }

  @Override
  public boolean possible(CallContext context) {
    return context.contract(Board.class).canAppoint(context, director);
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
    return List.of(director.bytes());
  }

  @Override
  public String text() {
    return director.toHex() + " to the board of directors";
  }
}
