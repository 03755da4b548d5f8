package org.cpchain.ledger.node;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;

/** A contract that counts, at {@value #PLACE}, and candidates for its place. */
final class Counters {
  static final String PLACE = "0x0000000000000000000000000000000000002ff1";
  private static final String COUNT = "count(uint48 step)";
  private static final Bytes SUM = Bytes.of((byte) 's');
  private static final Bytes MOST = Bytes.of((byte) 'm');

  private Counters() {}

  private static long sum(CallContext context) {
    return context.storage().get(SUM).map(Codec.LONG::decode).orElse(0L);
  }

  private static void put(CallContext context, long sum) {
    context.storage().put(SUM, Codec.LONG.encode(sum));
  }

  @Contract.Abi(name = "counter", address = PLACE, version = "1.0.0")
  interface Counter10 {
    @Contract.Function(COUNT)
    void count(CallContext context, long step);
  }

  @Contract.Abi(name = "counter", address = PLACE, version = "1.1.0")
  interface Counter11 {
    @Contract.Function(COUNT)
    void count(CallContext context, long step);
  }

  static final class First implements Contract, Counter10 {
    @Override
    public void count(CallContext context, long step) {
      put(context, sum(context) + step);
    }
  }

  /** Says that it was the same version. */
  static final class CountsTwice implements Contract, Counter10 {
    @Override
    public void count(CallContext context, long step) {
      put(context, sum(context) + step);
      put(context, sum(context) + step);
    }
  }

  /** Follows 1.0, and counts to a limit. */
  static final class Next implements Contract, Counter11 {
    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      context.storage().put(MOST, Codec.LONG.encode(2L));
    }

    @Override
    public void count(CallContext context, long step) {
      long most = context.storage().get(MOST).map(Codec.LONG::decode).orElse(Long.MAX_VALUE);
      Revert.unless(sum(context) + step <= most, "three are enough");
      put(context, sum(context) + step);
    }
  }

  static final class Throws implements Contract, Counter11 {
    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      put(context, sum(context));
    }

    @Override
    public void count(CallContext context, long step) {
      put(context, List.of(step).get(1));
    }
  }

  /** What the check of its byte code would not let through. */
  static final class Remembers implements Contract, Counter11 {
    private long calls;

    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      put(context, sum(context));
    }

    @Override
    public void count(CallContext context, long step) {
      put(context, ++calls);
    }
  }

  static final class Reverts implements Contract, Counter11 {
    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      Revert.unless(sum(context) < 0, "never");
    }

    @Override
    public void count(CallContext context, long step) {
      put(context, step);
    }
  }

  static final class Far implements Contract, Counter11 {
    @Contract.Upgrade(from = "0.9.0")
    void upgrade(CallContext context) {
      put(context, 0);
    }

    @Override
    public void count(CallContext context, long step) {
      put(context, step);
    }
  }
}
