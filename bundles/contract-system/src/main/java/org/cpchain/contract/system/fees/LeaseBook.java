package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.PackedList;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.KeyList;
import org.cpchain.contract.system.store.Wei;

/** Offers and leases in the storage. */
final class LeaseBook {
  /** Contract and day: wei. The ledger reads it when it looks for a contract's capacity. */
  private static final StorageMap<Bytes, BigInteger> LEASED_ON =
      new StorageMap<>("leased-on", Codec.BYTES, Codec.INTEGER);

  private static final StorageMap<Long, Leases.Offer> OFFER =
      new StorageMap<>(
          "offer", Codec.LONG, Codec.of(LeaseBook::encodeOffer, LeaseBook::decodeOffer));
  private static final StorageMap<Long, Leases.Lease> LEASE =
      new StorageMap<>(
          "lease", Codec.LONG, Codec.of(LeaseBook::encodeLease, LeaseBook::decodeLease));
  private static final StorageMap<String, Long> COUNT =
      new StorageMap<>("count", Codec.TEXT, Codec.LONG);

  static final KeyList<Long> OFFERS = new KeyList<>("offers", Codec.LONG);
  static final KeyList<Long> LEASES = new KeyList<>("leases", Codec.LONG);
  static final Wei TOTAL = new Wei("total");

  private LeaseBook() {}

  static long number(Storage storage, String what) {
    long number = COUNT.get(storage, what).orElse(0L) + 1;
    COUNT.put(storage, what, number);
    return number;
  }

  static Leases.Offer offer(Storage storage, long offer) {
    return OFFER
        .get(storage, offer)
        .orElseThrow(() -> new Revert("unknown-offer: there is no offer " + offer));
  }

  static Leases.Lease lease(Storage storage, long lease) {
    return LEASE
        .get(storage, lease)
        .orElseThrow(() -> new Revert("unknown-lease: there is no lease " + lease));
  }

  /** Writes the offer, or removes it when nothing is left of it. */
  static void put(Storage storage, long number, Leases.Offer offer) {
    boolean open = offer.available().add(offer.leased()).signum() > 0;
    if (open) {
      OFFER.put(storage, number, offer);
    } else {
      OFFER.remove(storage, number);
    }
    OFFERS.set(storage, number, open);
  }

  static void begin(Storage storage, long number, Leases.Lease lease) {
    LEASE.put(storage, number, lease);
    LEASES.set(storage, number, true);
    change(storage, lease, lease.amount());
  }

  static void end(Storage storage, long number, Leases.Lease lease) {
    LEASE.remove(storage, number);
    LEASES.set(storage, number, false);
    change(storage, lease, lease.amount().negate());
  }

  static BigInteger leasedOn(Storage storage, Address contract, long day) {
    return LEASED_ON.get(storage, slot(contract, day)).orElse(BigInteger.ZERO);
  }

  private static void change(Storage storage, Leases.Lease lease, BigInteger amount) {
    for (long day = lease.firstDay(); day <= lease.lastDay(); day++) {
      BigInteger leased = leasedOn(storage, lease.contract(), day).add(amount);
      Bytes slot = slot(lease.contract(), day);
      if (leased.signum() == 0) {
        LEASED_ON.remove(storage, slot);
      } else {
        LEASED_ON.put(storage, slot, leased);
      }
    }
  }

  private static Bytes slot(Address contract, long day) {
    return Bytes.concat(contract.bytes(), Codec.LONG.encode(day));
  }

  private static Bytes encodeOffer(Leases.Offer offer) {
    return PackedList.pack(
        List.of(
            offer.lessor().bytes(),
            Codec.INTEGER.encode(offer.price()),
            Codec.INTEGER.encode(offer.available()),
            Codec.INTEGER.encode(offer.leased())));
  }

  private static Leases.Offer decodeOffer(Bytes bytes) {
    List<Bytes> parts = PackedList.unpack(bytes);
    return new Leases.Offer(
        new Address(parts.get(0)),
        Codec.INTEGER.decode(parts.get(1)),
        Codec.INTEGER.decode(parts.get(2)),
        Codec.INTEGER.decode(parts.get(3)));
  }

  private static Bytes encodeLease(Leases.Lease lease) {
    return PackedList.pack(
        List.of(
            Codec.LONG.encode(lease.offer()),
            lease.contract().bytes(),
            Codec.INTEGER.encode(lease.amount()),
            Codec.LONG.encode(lease.firstDay()),
            Codec.LONG.encode(lease.lastDay())));
  }

  private static Leases.Lease decodeLease(Bytes bytes) {
    List<Bytes> parts = PackedList.unpack(bytes);
    return new Leases.Lease(
        Codec.LONG.decode(parts.get(0)),
        new Address(parts.get(1)),
        Codec.INTEGER.decode(parts.get(2)),
        Codec.LONG.decode(parts.get(3)),
        Codec.LONG.decode(parts.get(4)));
  }
}
