package org.cpchain.contract.runtime.core;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.SystemContext;

/** Versions of one contract, good and bad, and who carries it from one to the other. */
final class Stores {
  static final String STORE = "0x00000000000000000000000000000000000c0030";
  static final String STEWARD = "0x0000000000000000000000000000000000001ff0";
  static final String OUTSIDER = "0x00000000000000000000000000000000000c0031";
  static final StorageMap<Bytes, Long> VALUE = new StorageMap<>("value", Codec.BYTES, Codec.LONG);

  private Stores() {}

  @Contract.Abi(name = "steward", address = STEWARD, version = "1.0.0")
  interface Steward {
    @Contract.Function(
        "carry(string contract, string from, string to) returns (string obstacle, bool known)")
    Answer carry(SystemContext context, String contract, String from, String to);

    record Answer(String obstacle, boolean known) {}
  }

  static final class StewardContract implements Contract, Steward {
    @Override
    public Answer carry(SystemContext context, String contract, String from, String to) {
      return new Answer(
          context.upgrade(contract, from, to), context.isContract(Address.fromHex(STORE)));
    }
  }

  @Contract.Abi(name = "outsider", address = OUTSIDER, version = "1.0.0")
  interface Outsider {
    @Contract.Function("carry()")
    void carry(CallContext context);
  }

  static final class OutsiderContract implements Contract, Outsider {
    @Override
    public void carry(CallContext context) {
      ((SystemContext) context).upgrade("store", "1.0.0", "1.1.0");
    }
  }

  @Contract.Abi(name = "store", address = STORE, version = "1.0.0", events = Moved.class)
  interface Store {
    @Contract.Function(value = "value() returns (uint48 value)", view = true)
    long value(CallContext context);
  }

  @Contract.Abi(name = "store", address = STORE, version = "1.1.0", events = Moved.class)
  interface Store11 extends Store {}

  @Contract.Abi(name = "store", address = STORE, version = "1.2.0", events = Moved.class)
  interface Store12 extends Store {}

  @Contract.Abi(name = "store", address = STORE, version = "1.3.0", events = Moved.class)
  interface Store13 extends Store {}

  @Contract.Abi(name = "store", address = STORE, version = "1.4.0", events = Moved.class)
  interface Store14 extends Store {}

  @Contract.Abi(name = "store", address = STORE, version = "1.5.0", events = Moved.class)
  interface Store15 extends Store {}

  @Contract.EventAbi("Moved(uint48 to)")
  record Moved(long to) implements Contract.Event {}

  static class FirstStore implements Contract, Store {
    @Override
    public long value(CallContext context) {
      return VALUE.get(context.storage(), Bytes.EMPTY).orElse(0L);
    }
  }

  static long before(CallContext context) {
    return VALUE.get(context.storage(), Bytes.EMPTY).orElse(0L);
  }

  /** Follows the first. */
  static final class Next implements Contract, Store11 {
    @Override
    public long value(CallContext context) {
      return before(context);
    }

    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      Revert.unless(context.sender().equals(SystemContext.SYSTEM), "who?");
      VALUE.put(context.storage(), Bytes.EMPTY, before(context) + context.height());
      context.emit(new Moved(before(context)));
    }
  }

  /** Follows the first and the next. */
  static final class AfterNext implements Contract, Store12 {
    @Override
    public long value(CallContext context) {
      return before(context);
    }

    @Contract.Upgrade(from = "1.1.0")
    void upgrade(CallContext context) {
      VALUE.put(context.storage(), Bytes.EMPTY, before(context) * 2);
    }

    @Contract.Upgrade(from = "1.0.0")
    void upgradeOfTheFirst(CallContext context) {
      VALUE.put(context.storage(), Bytes.EMPTY, before(context) * 3);
    }
  }

  static final class Reverts implements Contract, Store13 {
    @Override
    public long value(CallContext context) {
      return before(context);
    }

    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      VALUE.put(context.storage(), Bytes.EMPTY, 99L);
      throw new Revert("not-now: the state is not as it should be");
    }
  }

  static final class Loops implements Contract, Store14 {
    @Override
    public long value(CallContext context) {
      return before(context);
    }

    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      for (long i = 0; ; i++) {
        VALUE.put(context.storage(), Bytes.EMPTY, i);
      }
    }
  }

  static final class CallsOthers implements Contract, Store15 {
    @Override
    public long value(CallContext context) {
      return before(context);
    }

    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      context.contract(Outsider.class).carry(context);
    }
  }
}
