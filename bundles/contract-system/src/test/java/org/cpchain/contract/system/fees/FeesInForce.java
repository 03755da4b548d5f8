package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;

/** What the ledger writes into the storage of the contract {@code fees}, byte for byte. */
final class FeesInForce {
  static final BigInteger BASE_FEE = BigInteger.TEN.pow(9);

  private FeesInForce() {}

  /** A chain whose genesis has fees. */
  static Chain chain() {
    Chain chain = Chain.system();
    write(chain, "base-fee", Bytes.EMPTY, Codec.INTEGER.encode(BASE_FEE));
    return chain;
  }

  /** As an accepted proposal does. */
  static void developer(Chain chain, Address contract, Address developer) {
    chain.must(Addresses.PROPOSALS, "fees", "setDeveloper", contract, developer);
  }

  /** What a plan pays for gas to the proposer. */
  static void spend(Chain chain, long plan, BigInteger wei, Address proposer) {
    BigInteger left = number(chain, "plan-wei", Codec.LONG.encode(plan)).subtract(wei);
    BigInteger all = number(chain, "prepaid", Bytes.EMPTY).subtract(wei);
    write(chain, "plan-wei", Codec.LONG.encode(plan), Codec.INTEGER.encode(left));
    write(chain, "prepaid", Bytes.EMPTY, Codec.INTEGER.encode(all));
    if (!chain.world().transfer(chain.address("fees"), proposer, wei)) {
      throw new AssertionError("the wei of plans are not there");
    }
  }

  static void usage(Chain chain, Address contract, long day, long... gas) {
    Bytes place = Bytes.concat(contract.bytes(), Codec.LONG.encode(day % 64));
    write(chain, "usage", place, Bytes.concat(Codec.LONG.encode(day), longs(gas)));
  }

  static void quota(Chain chain, Address account, long day, long used, long last) {
    write(chain, "quota", account.bytes(), longs(day, used, last));
  }

  private static Bytes longs(long... numbers) {
    Bytes all = Bytes.EMPTY;
    for (long number : numbers) {
      all = Bytes.concat(all, Codec.LONG.encode(number));
    }
    return all;
  }

  private static BigInteger number(Chain chain, String map, Bytes key) {
    return chain
        .world()
        .read(chain.address("fees"), slot(map, key))
        .map(Codec.INTEGER::decode)
        .orElse(BigInteger.ZERO);
  }

  private static void write(Chain chain, String map, Bytes key, Bytes value) {
    chain.world().write(chain.address("fees"), slot(map, key), Optional.of(value));
  }

  private static Bytes slot(String map, Bytes key) {
    byte[] name = map.getBytes(StandardCharsets.UTF_8);
    return Bytes.concat(Bytes.of((byte) name.length), Bytes.of(name), key);
  }
}
