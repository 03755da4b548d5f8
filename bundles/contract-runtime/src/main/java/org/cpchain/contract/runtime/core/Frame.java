package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine.Log;
import org.cpchain.contract.Storage;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.face.BoundEvent;
import org.cpchain.crypto.CryptoSuite;

/** What one call knows and may do; of no use when the call has ended. */
final class Frame implements SystemContext {
  private final Run run;
  private final InstalledContract contract;
  private final Address sender;
  private final BigInteger value;
  private final boolean readOnly;
  private final MeteredStorage storage;
  private boolean open = true;

  Frame(Run run, InstalledContract contract, Address sender, BigInteger value, boolean readOnly) {
    this.run = run;
    this.contract = contract;
    this.sender = sender;
    this.value = value;
    this.readOnly = readOnly;
    this.storage = new MeteredStorage(this);
  }

  void close() {
    open = false;
  }

  /** The run; every act that costs something goes through here. */
  Run running() {
    if (!open) {
      throw new IllegalStateException("a call's context was used behind the call's end");
    }
    return run;
  }

  /** The run, for an act that changes something. */
  Run changing(String act) {
    if (readOnly) {
      throw run.stop("view-write: a view cannot " + act);
    }
    return running();
  }

  @Override
  public Address sender() {
    return sender;
  }

  @Override
  public Address origin() {
    return run.invocation().sender();
  }

  @Override
  public Address self() {
    return contract.face().address();
  }

  @Override
  public BigInteger value() {
    return value;
  }

  @Override
  public long height() {
    return run.invocation().height();
  }

  @Override
  public long timestamp() {
    return run.invocation().timestamp();
  }

  @Override
  public Storage storage() {
    return storage;
  }

  @Override
  public void emit(Contract.Event event) {
    Run changing = changing("emit an event");
    BoundEvent bound =
        contract
            .face()
            .event(event.getClass())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "@Abi does not name the event " + event.getClass().getName()));
    List<Object> values = bound.values(event);
    List<Hash> topics = bound.abi().topics(values);
    Bytes data = bound.abi().data(values);
    changing.charge(
        GasSchedule.EVENT
            + GasSchedule.EVENT_TOPIC * topics.size()
            + GasSchedule.EVENT_BYTE * data.size());
    changing.log(new Log(self(), topics, data));
  }

  @Override
  public Hash hash(byte[]... parts) {
    long size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    running().charge(GasSchedule.HASH + GasSchedule.HASH_BYTE * size);
    return run.ground().crypto(contract, suite -> suite.hash(parts));
  }

  @Override
  public BigInteger balance(Address account) {
    running().charge(GasSchedule.BALANCE);
    Objects.requireNonNull(account, "account");
    return run.ground().world(world -> world.balance(account));
  }

  @Override
  public void transfer(Address to, BigInteger amount) {
    moveChecked(self(), to, amount);
  }

  @Override
  public void move(Address from, Address to, BigInteger amount) {
    onlySystem("move what is not theirs");
    moveChecked(from, to, amount);
  }

  @Override
  public boolean isContract(Address address) {
    onlySystem("ask who is a contract");
    running().charge(GasSchedule.BALANCE);
    return run.ground().find(address).isPresent();
  }

  @Override
  public Hash sha256(Bytes message) {
    onlySystem("use SHA-256");
    running().charge(GasSchedule.HASH + GasSchedule.HASH_BYTE * message.size());
    return run.ground().crypto(contract, suite -> suite.sha256(message));
  }

  @Override
  public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    onlySystem("use scrypt");
    ScryptCost cost = new ScryptCost(n, r, p, size);
    if (!cost.isAllowed()) {
      throw run.stop("bad-scrypt: " + cost + " is out of bounds");
    }
    running().charge(cost.gas(password, salt));
    return run.ground()
        .crypto(contract, suite -> scrypt(suite, password, salt, cost))
        .orElseThrow(() -> new UnsupportedOperationException("the chain's suite has no scrypt"));
  }

  /** Empty when the suite has none, which is so on all nodes. */
  private static Optional<Bytes> scrypt(
      CryptoSuite suite, Bytes password, Bytes salt, ScryptCost cost) {
    try {
      return Optional.of(suite.scrypt(password, salt, cost.n(), cost.r(), cost.p(), cost.size()));
    } catch (UnsupportedOperationException none) {
      return Optional.empty();
    }
  }

  @Override
  public String upgrade(String contract, String from, String to) {
    onlySystem("upgrade contracts");
    return changing("upgrade a contract").upgrade(contract, from, to);
  }

  @Override
  public <T> T contract(Class<T> abi) {
    return ContractProxy.of(abi, running(), self(), readOnly);
  }

  private void onlySystem(String act) {
    if (!SystemContext.covers(self())) {
      throw run.stop("not-allowed: only system contracts " + act);
    }
  }

  private void moveChecked(Address from, Address to, BigInteger amount) {
    Run changing = changing("move CPC");
    changing.charge(GasSchedule.TRANSFER);
    if (amount.signum() < 0) {
      throw run.stop("bad-amount: less than nothing cannot be moved");
    }
    Objects.requireNonNull(from, "from");
    // a receiver that is missing shows in the world: only if there is something to be paid to it
    if (!run.ground().transfer(from, to, amount)) {
      throw run.stop("insufficient-balance: " + from + " has not " + amount + " wei");
    }
  }
}
