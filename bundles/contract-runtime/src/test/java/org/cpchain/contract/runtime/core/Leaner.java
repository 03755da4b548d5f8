package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Contract;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.Revert;
import org.cpchain.contract.SystemContext;

/** A system contract that uses what is below it, and tries to hide that it failed. */
@Contract.Abi(name = "leaner", address = Leaner.ADDRESS, version = "1.0.0")
interface Leaner {
  String ADDRESS = "0x0000000000000000000000000000000000001ffc";
  Bytes KEY = Bytes.of((byte) 1);

  @Contract.Function("lean(string on)")
  void lean(SystemContext context, String on);

  @Contract.Function(value = "look(string on)", view = true)
  void look(SystemContext context, String on);

  @Contract.Function("hide(string on, string then)")
  void hide(SystemContext context, String on, String then);

  @Contract.Function("relay(string on)")
  void relay(SystemContext context, String on);

  final class Implementation implements Contract, Leaner {
    @Override
    public void lean(SystemContext context, String on) {
      context.storage().put(Bytes.EMPTY, KEY);
      use(context, on);
    }

    @Override
    public void look(SystemContext context, String on) {
      use(context, on);
    }

    @Override
    public void hide(SystemContext context, String on, String then) {
      try {
        use(context, on);
      } catch (Exception hidden) {
        if (then.equals("revert")) {
          throw new Revert("mine");
        }
        if (then.equals("fail")) {
          throw new IllegalArgumentException(hidden);
        }
        if (then.equals("write")) {
          context.storage().put(KEY, KEY);
        }
      }
    }

    @Override
    public void relay(SystemContext context, String on) {
      try {
        context.contract(Leaner.class).lean(context, on);
      } catch (Exception hidden) {
        return;
      }
    }

    private static void use(SystemContext context, String on) {
      Bytes none = Optional.<Bytes>empty().orElse(null);
      Address nobody = Optional.<Address>empty().orElse(null);
      byte[] nothing = Optional.<byte[]>empty().orElse(null);
      switch (on) {
        case "hash" -> context.hash(KEY.toArray());
        case "sha256" -> context.sha256(KEY);
        case "scrypt" -> context.scrypt(KEY, KEY, 2, 1, 1, 1);
        case "read" -> context.storage().get(KEY);
        case "balance" -> context.balance(Address.ZERO);
        case "transfer" -> context.transfer(Address.ZERO, BigInteger.ZERO);
        case "upgrade" -> context.upgrade("store", "1.0.0", "1.1.0");
        case "hash of null" -> context.hash(KEY.toArray(), nothing);
        case "sha256 of null" -> context.sha256(none);
        case "scrypt of null" -> context.scrypt(KEY, none, 2, 1, 1, 1);
        case "read of null" -> context.storage().get(none);
        case "write of null" -> context.storage().put(KEY, none);
        case "balance of null" -> context.balance(nobody);
        case "transfer to null" -> context.transfer(nobody, BigInteger.ONE);
        case "move from null" -> context.move(nobody, Address.ZERO, BigInteger.ZERO);
        case "made up" -> throw MissingContractException.of("other", "1.0.0");
        default -> throw new Revert("what?");
      }
    }
  }
}
