package org.cpchain.ledger.node;

import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;

/** A contract whose later versions cannot be reached. */
final class BadVersions {
  private static final String PLACE = "0x0000000000000000000000000000000000002ff0";

  private BadVersions() {}

  @Contract.Abi(name = "bad", address = PLACE, version = "1.0.0")
  interface Bad10 {}

  @Contract.Abi(name = "bad", address = PLACE, version = "1.1.0")
  interface Bad11 {}

  @Contract.Abi(name = "bad", address = PLACE, version = "1.2.0")
  interface Bad12 {}

  static final class First implements Contract, Bad10 {}

  static final class Loops implements Contract, Bad11 {
    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      for (long i = 0; ; i++) {
        context.storage().put(Codec.LONG.encode(i), Bytes.of((byte) 1));
      }
    }
  }

  static final class Reverts implements Contract, Bad12 {
    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {
      context.storage().put(Bytes.of((byte) 1), Bytes.of((byte) 1));
      throw new Revert("never: this version cannot be");
    }
  }
}
