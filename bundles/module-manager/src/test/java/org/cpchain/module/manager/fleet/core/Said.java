package org.cpchain.module.manager.fleet.core;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.testkit.FakeSuite;

/** Statements for tests. */
public final class Said {
  static final BigInteger CHAIN = BigInteger.TEN;
  static final Hash GENESIS = Hash.ZERO;
  static final FakeSuite SUITE = FakeSuite.INSTANCE;

  private Said() {}

  public static Fleet.Module module(String name, State state, int digest) {
    String[] parts = name.split("/");
    return new Fleet.Module(
        new ModuleVersion(parts[0], parts[1], parts[2]), state, Optional.of(digest(digest)));
  }

  public static Hash digest(int number) {
    byte[] digest = new byte[Hash.SIZE];
    digest[0] = (byte) number;
    return Hash.of(digest);
  }

  static Statement by(Address account, long time) {
    return new Statement(
        CHAIN,
        GENESIS,
        account,
        time,
        7,
        List.of(module("consensus/lbft-2.1/1.1.0", State.ACTIVE, 1)));
  }

  static SignedStatement signed(Statement said) {
    return SignedStatement.sign(said, SUITE, digest -> FakeSuite.sign(said.account(), digest));
  }

  static Bytes message(Address account, long time) {
    return signed(by(account, time)).message();
  }
}
