package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/** A contract that calls the counter, and itself. */
@Contract.Abi(
    name = "caller",
    address = "0x00000000000000000000000000000000000c0002",
    version = "1.0.0")
interface Caller {
  @Contract.Function("addTwice(uint256 amount) returns (uint256 count)")
  BigInteger addTwice(CallContext context, BigInteger amount);

  @Contract.Function("addAndFail(uint256 amount)")
  void addAndFail(CallContext context, BigInteger amount);

  @Contract.Function("addAndHide(uint256 amount)")
  void addAndHide(CallContext context, BigInteger amount);

  @Contract.Function(value = "addInView(uint256 amount)", view = true)
  void addInView(CallContext context, BigInteger amount);

  @Contract.Function("callMyself(uint256 depth)")
  void callMyself(CallContext context, BigInteger depth);

  @Contract.Function(value = "whoCalls() returns (address sender)", view = true)
  Address whoCalls(CallContext context);

  @Contract.Function("callNobody()")
  void callNobody(CallContext context);

  final class Implementation implements Contract, Caller {
    @Override
    public BigInteger addTwice(CallContext context, BigInteger amount) {
      Counter counter = context.contract(Counter.class);
      counter.add(context, amount);
      counter.add(context, amount);
      return counter.count(context);
    }

    @Override
    public void addAndFail(CallContext context, BigInteger amount) {
      context.contract(Counter.class).add(context, amount);
      context.contract(Counter.class).addThenRevert(context, amount, "no more");
    }

    @Override
    public void addAndHide(CallContext context, BigInteger amount) {
      try {
        addAndFail(context, amount);
      } catch (RuntimeException hidden) {
        return;
      }
    }

    @Override
    public void addInView(CallContext context, BigInteger amount) {
      context.contract(Counter.class).add(context, amount);
    }

    @Override
    public void callMyself(CallContext context, BigInteger depth) {
      if (depth.signum() > 0) {
        context.contract(Caller.class).callMyself(context, depth.subtract(BigInteger.ONE));
      }
    }

    @Override
    public Address whoCalls(CallContext context) {
      return context.contract(Counter.class).where(context).sender();
    }

    @Override
    public void callNobody(CallContext context) {
      context.contract(Nobody.class).hear(context);
    }
  }

  @Contract.Abi(
      name = "nobody",
      address = "0x00000000000000000000000000000000000c00ff",
      version = "1.0.0")
  interface Nobody {
    @Contract.Function("hear()")
    void hear(CallContext context);
  }
}
