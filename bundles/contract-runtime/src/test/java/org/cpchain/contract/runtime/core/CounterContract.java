package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.SystemContext;

final class CounterContract implements Contract, Counter {
  private static final StorageMap<String, BigInteger> VALUES =
      new StorageMap<>("values", Codec.TEXT, Codec.INTEGER);
  private static final String COUNT = "count";

  @Override
  public void add(CallContext context, BigInteger amount) {
    BigInteger sum = count(context).add(amount);
    VALUES.put(context.storage(), COUNT, sum);
    context.emit(new Counted(context.sender(), sum));
  }

  @Override
  public void clear(CallContext context) {
    VALUES.remove(context.storage(), COUNT);
  }

  @Override
  public BigInteger count(CallContext context) {
    return VALUES.get(context.storage(), COUNT).orElse(BigInteger.ZERO);
  }

  @Override
  public void writesInView(CallContext context) {
    try {
      clearAnyway(context);
    } catch (RuntimeException swallowed) {
      return;
    }
  }

  @Override
  public void addThenRevert(CallContext context, BigInteger amount, String reason) {
    add(context, amount);
    throw new Revert(reason);
  }

  @Override
  public void bug(CallContext context) {
    throw new IllegalStateException("secret of the operator");
  }

  @Override
  public void endless(CallContext context) {
    for (long i = 0; ; i++) {
      VALUES.put(context.storage(), "n" + i, BigInteger.ONE);
    }
  }

  @Override
  public long answersTooMuch(CallContext context) {
    return 256;
  }

  @Override
  public BigInteger deposit(CallContext context) {
    return context.balance(context.self()).subtract(context.value());
  }

  @Override
  public void withdraw(CallContext context, Address to, BigInteger amount) {
    context.transfer(to, amount);
  }

  @Override
  public void steal(CallContext context, Address from) {
    ((SystemContext) context).move(from, context.self(), BigInteger.ONE);
  }

  @Override
  public Everything all(
      CallContext context,
      long a,
      long b,
      BigInteger c,
      boolean d,
      Address e,
      Hash f,
      Bytes g,
      String h,
      List<String> i) {
    return new Everything(a, b, c, d, e, f, g, h, i);
  }

  @Override
  public Where where(CallContext context) {
    return new Where(
        context.sender(),
        context.origin(),
        context.self(),
        context.height(),
        BigInteger.valueOf(context.timestamp()));
  }

  private static void clearAnyway(CallContext context) {
    VALUES.put(context.storage(), COUNT, BigInteger.ONE);
  }
}
