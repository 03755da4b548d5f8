package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;
import org.osgi.service.component.annotations.Component;

/** See {@link Maintenance}. */
@Component(service = Contract.class)
public final class MaintenanceContract implements Contract, Maintenance {
  private static final long PERIOD = 10_000;
  private static final Clock START = new Clock(0, 0, BigInteger.ZERO);
  private static final StorageMap<Bytes, Clock> CLOCK =
      new StorageMap<>(
          "clock", Codec.BYTES, Codec.of(MaintenanceContract::encode, MaintenanceContract::decode));

  @Override
  public BigInteger pay(CallContext context, Address proposer, boolean impeached) {
    BlockEnd.onlyByBlockEnd(context);
    Clock before = clock(context);
    long worth = Math.max(0, Math.min(PERIOD, context.timestamp() - before.timestamp()));
    BigInteger paid = impeached ? BigInteger.ZERO : reward(before, worth).min(available(context));
    CLOCK.put(
        context.storage(),
        Bytes.EMPTY,
        new Clock(before.millis() + worth, context.timestamp(), paid));
    if (paid.signum() > 0) {
      context.transfer(proposer, paid);
    }
    return paid;
  }

  private static BigInteger reward(Clock before, long worth) {
    return BlockReward.of(number(before))
        .multiply(BigInteger.valueOf(worth))
        .divide(BigInteger.valueOf(PERIOD));
  }

  /** Of the ten seconds that the clock is in. */
  private static long number(Clock clock) {
    return clock.millis() / PERIOD + 1;
  }

  @Override
  public void sweep(CallContext context) {
    Revert.unless(
        number(clock(context)) > BlockReward.LAST,
        "too-early: the five years of maintenance rewards are not over");
    BigInteger left = available(context);
    Revert.unless(left.signum() > 0, "nothing-to-sweep: all has been paid");
    context.transfer(Addresses.TREASURY, left);
    context.emit(new Swept(left));
  }

  @Override
  public BigInteger rewardOf(CallContext context, long number) {
    return BlockReward.of(number);
  }

  @Override
  public Clock clock(CallContext context) {
    return CLOCK.get(context.storage(), Bytes.EMPTY).orElse(START);
  }

  @Override
  public BigInteger available(CallContext context) {
    return context.balance(context.self());
  }

  private static Bytes encode(Clock clock) {
    return Words.of(clock.millis(), clock.timestamp(), clock.paid());
  }

  private static Clock decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Clock(in.number(), in.number(), in.integer());
  }
}
