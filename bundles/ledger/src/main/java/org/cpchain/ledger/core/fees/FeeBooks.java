package org.cpchain.ledger.core.fees;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.ledger.core.state.SystemStorage;

/** The storage of {@code fees} and {@code leases}, as far as execution needs it. */
final class FeeBooks {
  static final Address FEES = Address.fromHex("0x0000000000000000000000000000000000001010");
  static final Address LEASES = Address.fromHex("0x0000000000000000000000000000000000001011");

  /** So many days of a contract's usage are kept. */
  static final long DAYS_KEPT = 64;

  private static final Codec<List<Long>> LONGS =
      Codec.of(FeeBooks::encodeLongs, FeeBooks::decodeLongs);
  private static final StorageMap<Bytes, BigInteger> BASE_FEE = sums("base-fee");
  private static final StorageMap<Bytes, BigInteger> PREPAID = sums("prepaid");
  private static final StorageMap<Bytes, BigInteger> LEASED_ON = sums("leased-on");
  private static final StorageMap<Address, BigInteger> HELD =
      new StorageMap<>("held", Codec.ADDRESS, Codec.INTEGER);
  private static final StorageMap<Address, Address> DEVELOPER =
      new StorageMap<>("developer", Codec.ADDRESS, Codec.ADDRESS);
  private static final StorageMap<Address, Long> DEVELOPED =
      new StorageMap<>("developed", Codec.ADDRESS, Codec.LONG);
  private static final StorageMap<Address, List<Long>> POLICY =
      new StorageMap<>("policy", Codec.ADDRESS, LONGS);
  private static final StorageMap<Address, Long> CLOSED =
      new StorageMap<>("closed", Codec.ADDRESS, Codec.LONG);
  private static final StorageMap<Bytes, Long> ALLOWED =
      new StorageMap<>("allowed", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Address, Long> PLAN_OF =
      new StorageMap<>("plan-of", Codec.ADDRESS, Codec.LONG);
  private static final StorageMap<Long, BigInteger> PLAN_WEI =
      new StorageMap<>("plan-wei", Codec.LONG, Codec.INTEGER);
  private static final StorageMap<Bytes, List<Long>> USAGE =
      new StorageMap<>("usage", Codec.BYTES, LONGS);

  /** Contract and sender: day, and gas of that day. */
  private static final StorageMap<Bytes, List<Long>> USER =
      new StorageMap<>("user", Codec.BYTES, LONGS);

  private static final StorageMap<Address, List<Long>> QUOTA =
      new StorageMap<>("quota", Codec.ADDRESS, LONGS);

  private final Storage fees;
  private final Storage leases;

  FeeBooks(World world) {
    this.fees = new SystemStorage(world, FEES);
    this.leases = new SystemStorage(world, LEASES);
  }

  /**
   * What holding and plan of a contract bear; of each number 0: no limit.
   *
   * @param gasPerUser of one sender a day
   * @param gasPerDay of the plan a day
   */
  record Policy(long gasPerCall, long gasPerUser, long gasPerDay) {
    static final Policy NONE = new Policy(0, 0, 0);
  }

  /**
   * @param day of the last free transaction
   * @param used on that day
   * @param last its time; 0: there was none
   */
  record Quota(long day, long used, long last) {}

  void begin(BigInteger baseFee) {
    BASE_FEE.put(fees, Bytes.EMPTY, baseFee);
  }

  void nameDeveloper(Address contract, Address developer) {
    DEVELOPER.put(fees, contract, developer);
    DEVELOPED.put(fees, developer, DEVELOPED.get(fees, developer).orElse(0L) + 1);
  }

  boolean hasDeveloper(Address contract) {
    return DEVELOPER.get(fees, contract).isPresent();
  }

  boolean isDeveloper(Address account) {
    return DEVELOPED.get(fees, account).isPresent();
  }

  Policy policy(Address contract) {
    return POLICY
        .get(fees, contract)
        .map(limits -> new Policy(limits.get(0), limits.get(1), limits.get(2)))
        .orElse(Policy.NONE);
  }

  /** Whether the contract's holding and plan are there for the sender's calls. */
  boolean isFor(Address contract, Address sender) {
    return CLOSED.get(fees, contract).isEmpty()
        || ALLOWED.get(fees, Bytes.concat(contract.bytes(), sender.bytes())).isPresent();
  }

  /** Wei that are held and leased for the contract on the day. */
  BigInteger capital(Address contract, long day) {
    BigInteger held = HELD.get(fees, contract).orElse(BigInteger.ZERO);
    Bytes slot = Bytes.concat(contract.bytes(), Codec.LONG.encode(day));
    return LEASED_ON.get(leases, slot).map(held::add).orElse(held);
  }

  /** 0: none. */
  long planOf(Address who) {
    return PLAN_OF.get(fees, who).orElse(0L);
  }

  BigInteger prepaid(long plan) {
    return PLAN_WEI.get(fees, plan).orElse(BigInteger.ZERO);
  }

  /** Adds to the plan's wei; with a negative amount takes away. */
  void changePrepaid(long plan, BigInteger amount) {
    PLAN_WEI.put(fees, plan, prepaid(plan).add(amount));
    BigInteger all = PREPAID.get(fees, Bytes.EMPTY).orElse(BigInteger.ZERO);
    PREPAID.put(fees, Bytes.EMPTY, all.add(amount));
  }

  Usage usage(Address contract, long day) {
    return USAGE
        .get(fees, place(contract, day))
        .map(Usage::of)
        .filter(kept -> kept.day() == day)
        .orElse(Usage.none(day));
  }

  void put(Address contract, Usage usage) {
    USAGE.put(fees, place(contract, usage.day()), usage.numbers());
  }

  /** What the contract's holding and plan bore for the sender on the day. */
  long userGas(Address contract, Address sender, long day) {
    return USER.get(fees, Bytes.concat(contract.bytes(), sender.bytes()))
        .filter(kept -> kept.get(0) == day)
        .map(kept -> kept.get(1))
        .orElse(0L);
  }

  void putUserGas(Address contract, Address sender, long day, long gas) {
    USER.put(fees, Bytes.concat(contract.bytes(), sender.bytes()), List.of(day, gas));
  }

  Quota quota(Address account) {
    return QUOTA
        .get(fees, account)
        .map(kept -> new Quota(kept.get(0), kept.get(1), kept.get(2)))
        .orElse(new Quota(0, 0, 0));
  }

  void put(Address account, Quota quota) {
    QUOTA.put(fees, account, List.of(quota.day(), quota.used(), quota.last()));
  }

  private static Bytes place(Address contract, long day) {
    return Bytes.concat(contract.bytes(), Codec.LONG.encode(day % DAYS_KEPT));
  }

  private static StorageMap<Bytes, BigInteger> sums(String name) {
    return new StorageMap<>(name, Codec.BYTES, Codec.INTEGER);
  }

  private static Bytes encodeLongs(List<Long> numbers) {
    ByteBuffer out = ByteBuffer.allocate(Long.BYTES * numbers.size());
    numbers.forEach(out::putLong);
    return Bytes.of(out.array());
  }

  private static List<Long> decodeLongs(Bytes bytes) {
    ByteBuffer in = bytes.asByteBuffer();
    List<Long> numbers = new ArrayList<>();
    while (in.hasRemaining()) {
      numbers.add(in.getLong());
    }
    return numbers;
  }
}
