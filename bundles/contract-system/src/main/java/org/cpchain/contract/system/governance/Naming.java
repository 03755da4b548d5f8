package org.cpchain.contract.system.governance;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.fees.Fees;

/** Actions that name who may do what. */
sealed interface Naming extends Action {
  record NameRecorder(Address recorder, boolean allowed) implements Naming {
    @Override
    public void check(CallContext context) {
      Revert.unless(!recorder.equals(Address.ZERO), "bad-address: zero records nothing");
    }

    @Override
    public void execute(CallContext context) {
      context.contract(Decisions.class).setRecorder(context, recorder, allowed);
    }

    @Override
    public String kind() {
      return "recorder";
    }

    @Override
    public List<Bytes> parts() {
      return List.of(recorder.bytes(), Codec.LONG.encode(allowed ? 1L : 0L));
    }

    @Override
    public String text() {
      return recorder.toHex() + (allowed ? " may" : " may not") + " record in reputation";
    }
  }

  record NameDeveloper(Address contract, Address developer) implements Naming {
    @Override
    public void check(CallContext context) {
      Revert.unless(!contract.equals(Address.ZERO), "bad-address: zero is no contract");
    }

    @Override
    public void execute(CallContext context) {
      context.contract(Fees.class).setDeveloper(context, contract, developer);
    }

    @Override
    public String kind() {
      return "developer";
    }

    @Override
    public List<Bytes> parts() {
      return List.of(contract.bytes(), developer.bytes());
    }

    @Override
    public String text() {
      return contract.toHex() + " developer " + developer.toHex();
    }
  }
}
