package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.store.Addresses;
import org.osgi.service.component.annotations.Component;

/** See {@link Reward}. */
@Component(service = Contract.class)
public final class RewardContract implements Contract, Reward {
  @Override
  public void fund(CallContext context) {
    Revert.unless(context.value().signum() > 0, "zero-amount: send CPC for the rewards");
    Seasons.roll(context);
    context.emit(new Funded(context.sender(), context.value()));
  }

  @Override
  public BigInteger claim(CallContext context) {
    BigInteger interest = settle(context, context.sender());
    Revert.unless(
        interest.signum() > 0, "nothing-to-claim: no finished season owes this account interest");
    return interest;
  }

  @Override
  public BigInteger settle(CallContext context, Address account) {
    return Settlements.settle(context, Seasons.roll(context), account);
  }

  @Override
  public long step(CallContext context, long limit) {
    return Settlements.assign(context, Seasons.roll(context), limit);
  }

  @Override
  public void moved(CallContext context, Address account, BigInteger stake, boolean incoming) {
    Revert.unless(
        context.sender().equals(Addresses.ECONOMY_POOL),
        "not-allowed: stakes come from the economy pool only");
    Season season = Seasons.rollAll(context);
    Phase phase = season.phase(context.timestamp());
    Revert.unless(
        incoming ? phase == Phase.RAISE : phase != Phase.LOCK,
        "not-now: deposits are for the raise, withdrawals for raise and settlement; the lock ends"
            + " at "
            + season.lockEnds()
            + ", the season at "
            + season.ends());
    Settlements.settle(context, season, account);
    Revert.unless(
        Settlements.stake(context, account)
            .map(one -> one.from() == Settlements.finished(season, context.timestamp()))
            .orElse(true),
        "unsettled: many seasons owe this account interest; call settle first");
    Settlements.put(context, season, account, stake);
  }

  @Override
  public Now season(CallContext context) {
    Season season = Seasons.now(context);
    long phase = season.phase(context.timestamp()).code();
    return new Now(season.number(), phase, season.raiseEnds(), season.lockEnds(), season.ends());
  }

  @Override
  public Bonus bonusOf(CallContext context, long season) {
    return Seasons.find(context, season)
        .map(one -> new Bonus(one.bonus(), one.total(), one.left()))
        .orElse(new Bonus(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));
  }

  @Override
  public Held stakeOf(CallContext context, Address account) {
    return Settlements.stake(context, account)
        .map(one -> new Held(one.amount(), one.from()))
        .orElse(new Held(BigInteger.ZERO, 0));
  }

  @Override
  public BigInteger interestOf(CallContext context, Address account) {
    return Settlements.interest(context, Seasons.now(context), account);
  }

  @Override
  public BigInteger available(CallContext context) {
    return Seasons.fund(context);
  }

  @Override
  public BigInteger owed(CallContext context) {
    return Seasons.OWED.get(context.storage());
  }
}
