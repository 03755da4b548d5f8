package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Longs;
import org.cpchain.contract.system.store.Wei;

/**
 * What stands in the storage of the contract {@code fees} and is read, and partly written, by the
 * ledger itself when it executes a transaction. Names and codecs are a rule of the chain.
 */
final class Books {
  static final long MILLIS_PER_DAY = 86_400_000;

  /** So many days of a contract's usage are kept; then the place is used again. */
  static final long DAYS_KEPT = 64;

  /** Written with the genesis of a chain that has fees; wei per gas. */
  static final StorageMap<Bytes, BigInteger> BASE_FEE =
      new StorageMap<>("base-fee", Codec.BYTES, Codec.INTEGER);

  /** By contract. */
  static final StorageMap<Address, Address> DEVELOPER =
      new StorageMap<>("developer", Codec.ADDRESS, Codec.ADDRESS);

  /** Of how many contracts an account is the developer. */
  static final StorageMap<Address, Long> DEVELOPED =
      new StorageMap<>("developed", Codec.ADDRESS, Codec.LONG);

  /** By contract: most gas of a call, of a user a day, of the plan a day; 0: no limit. */
  static final StorageMap<Address, List<Long>> POLICY =
      new StorageMap<>("policy", Codec.ADDRESS, Longs.CODEC);

  /** Contracts of which only calls by accounts that are allowed are covered: since which height. */
  static final StorageMap<Address, Long> CLOSED =
      new StorageMap<>("closed", Codec.ADDRESS, Codec.LONG);

  /** Contract and account that is allowed: since which height. */
  static final StorageMap<Bytes, Long> ALLOWED =
      new StorageMap<>("allowed", Codec.BYTES, Codec.LONG);

  /** By contract: the wei that all hold for it. */
  static final StorageMap<Address, BigInteger> HELD =
      new StorageMap<>("held", Codec.ADDRESS, Codec.INTEGER);

  /** Plans by the account or contract that they serve. */
  static final StorageMap<Address, Long> PLAN_OF =
      new StorageMap<>("plan-of", Codec.ADDRESS, Codec.LONG);

  /** By plan: the wei that have not been used; the ledger takes from it. */
  static final StorageMap<Long, BigInteger> PLAN_WEI =
      new StorageMap<>("plan-wei", Codec.LONG, Codec.INTEGER);

  /** Of all plans together; the ledger takes from it. */
  static final Wei PREPAID = new Wei("prepaid");

  /**
   * By contract and place of the day, written by the ledger: day, transactions, and gas that was
   * paid, sponsored, prepaid, of the senders' own quotas, and of the contract's own plan.
   */
  private static final StorageMap<Bytes, List<Long>> USAGE =
      new StorageMap<>("usage", Codec.BYTES, Longs.CODEC);

  /** By account, written by the ledger: day, used, and the time of the last free transaction. */
  private static final StorageMap<Address, List<Long>> QUOTA =
      new StorageMap<>("quota", Codec.ADDRESS, Longs.CODEC);

  private Books() {}

  static long day(long timestamp) {
    return timestamp / MILLIS_PER_DAY;
  }

  /** Seven numbers, the first of which is the day. */
  static List<Long> usage(Storage storage, Address contract, long day) {
    Bytes place = Bytes.concat(contract.bytes(), Codec.LONG.encode(day % DAYS_KEPT));
    return USAGE
        .get(storage, place)
        .filter(kept -> kept.get(0) == day)
        .orElse(List.of(day, 0L, 0L, 0L, 0L, 0L, 0L));
  }

  /** Day, used, and the time of the last one; zeros when there was none. */
  static List<Long> quota(Storage storage, Address account) {
    return QUOTA.get(storage, account).orElse(List.of(0L, 0L, 0L));
  }
}
