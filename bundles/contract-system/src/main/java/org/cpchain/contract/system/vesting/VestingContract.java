package org.cpchain.contract.system.vesting;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.governance.Decisions;
import org.cpchain.contract.system.store.KeyList;
import org.cpchain.contract.system.store.Wei;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link Vesting}. */
@Component(service = Contract.class)
public final class VestingContract implements Contract, Vesting {
  /** Most beneficiaries that one step looks at. */
  private static final long MOST = 50;

  private static final StorageMap<Bytes, Long> BEGUN =
      new StorageMap<>("begun", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Bytes, Long> NEXT =
      new StorageMap<>("next", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Address, Grant> GRANTS =
      new StorageMap<>("grant", Codec.ADDRESS, Grant.CODEC);
  private static final KeyList<Address> BENEFICIARIES = new KeyList<>("beneficiary", Codec.ADDRESS);
  private static final Wei OWED = new Wei("owed");

  @Override
  public void begin(CallContext context) {
    Revert.unless(
        begun(context) == 0,
        "begun: the four years began at " + Quantities.moment(begun(context)) + ", and go on");
    start(context);
  }

  private void start(CallContext context) {
    BEGUN.put(context.storage(), Bytes.EMPTY, context.timestamp());
    context.emit(new Begun(context.timestamp()));
  }

  private void startOnce(CallContext context) {
    if (begun(context) == 0) {
      start(context);
    }
  }

  @Override
  public void grant(CallContext context, Address beneficiary, BigInteger amount) {
    Decisions.onlyByProposal(context);
    Revert.unless(
        !beneficiary.equals(Address.ZERO), "bad-address: the zero address can take nothing");
    Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to grant");
    Revert.unless(
        amount.compareTo(available(context)) <= 0,
        "insufficient-balance: " + Quantities.cpc(available(context)) + " are not granted yet");
    startOnce(context);
    GRANTS.put(context.storage(), beneficiary, find(context, beneficiary).more(amount));
    BENEFICIARIES.set(context.storage(), beneficiary, true);
    OWED.add(context.storage(), amount);
    context.emit(new Granted(beneficiary, amount));
  }

  @Override
  public BigInteger release(CallContext context, Address beneficiary) {
    BigInteger due = grantOf(context, beneficiary).due();
    Revert.unless(due.signum() > 0, "nothing-to-release: nothing more is free at this time");
    GRANTS.put(context.storage(), beneficiary, find(context, beneficiary).paid(due));
    OWED.add(context.storage(), due.negate());
    context.transfer(beneficiary, due);
    context.emit(new Released(beneficiary, due));
    return due;
  }

  @Override
  public long step(CallContext context, long limit) {
    startOnce(context);
    long size = count(context);
    long steps = Math.min(size, Math.min(limit, MOST));
    long next = NEXT.get(context.storage(), Bytes.EMPTY).orElse(0L);
    for (long i = 0; i < steps; i++) {
      Address one = BENEFICIARIES.get(context.storage(), (next + i) % size);
      if (grantOf(context, one).due().signum() > 0) {
        release(context, one);
      }
    }
    if (steps > 0) {
      NEXT.put(context.storage(), Bytes.EMPTY, (next + steps) % size);
    }
    return steps;
  }

  @Override
  public long begun(CallContext context) {
    return BEGUN.get(context.storage(), Bytes.EMPTY).orElse(0L);
  }

  @Override
  public Shown grantOf(CallContext context, Address beneficiary) {
    Grant grant = find(context, beneficiary);
    long begun = begun(context);
    long elapsed = begun == 0 ? 0 : context.timestamp() - begun;
    return new Shown(grant.amount(), grant.released(), grant.due(elapsed));
  }

  @Override
  public BigInteger available(CallContext context) {
    return context.balance(context.self()).subtract(owed(context));
  }

  @Override
  public BigInteger owed(CallContext context) {
    return OWED.get(context.storage());
  }

  @Override
  public long count(CallContext context) {
    return BENEFICIARIES.size(context.storage());
  }

  @Override
  public List<Address> beneficiaries(CallContext context, long from, long count) {
    return BENEFICIARIES.page(context.storage(), from, count);
  }

  private static Grant find(CallContext context, Address beneficiary) {
    return GRANTS.get(context.storage(), beneficiary).orElse(Grant.NONE);
  }
}
