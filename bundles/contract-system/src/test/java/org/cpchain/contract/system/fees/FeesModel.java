package org.cpchain.contract.system.fees;

import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fees and leases, told once more and simply: whole lists, and each sum added up anew. Two
 * applications: Ann develops number 0, Bob number 1.
 */
final class FeesModel {
  final Map<String, BigInteger> wallets = new TreeMap<>();
  final List<Offer> offers = new ArrayList<>();
  final List<Lease> leases = new ArrayList<>();
  final List<Plan> plans = new ArrayList<>();
  private final List<Map<String, BigInteger>> held = List.of(new TreeMap<>(), new TreeMap<>());
  private final Map<String, BigInteger> released = new TreeMap<>();
  private final Map<String, Long> releasedFrom = new TreeMap<>();
  private long today;

  static final class Offer {
    String lessor;
    BigInteger price;
    BigInteger available;
  }

  static final class Lease {
    int offer;
    int app;
    BigInteger amount;
    long first;
    long last;
    boolean open = true;
  }

  static final class Plan {
    String provider;
    BigInteger wei = BigInteger.ZERO;
  }

  static String developer(int app) {
    return app == 0 ? "Ann" : "Bob";
  }

  void at(long time) {
    today = time / DAY;
  }

  long today() {
    return today;
  }

  boolean hold(String who, int app, BigInteger wei) {
    return wei.signum() > 0 && pay(who, wei) && add(held.get(app), who, wei);
  }

  boolean release(String who, int app, BigInteger wei) {
    if (wei.signum() == 0 || wei.compareTo(held(who, app)) > 0) {
      return false;
    }
    releasedFrom.put(who, today + 1);
    return add(held.get(app), who, wei.negate()) && add(released, who, wei);
  }

  boolean withdraw(String who) {
    BigInteger wei = released(who);
    if (wei.signum() == 0 || today < releasedFrom.get(who)) {
      return false;
    }
    released.remove(who);
    return add(wallets, who, wei);
  }

  boolean offer(String who, BigInteger wei, BigInteger price) {
    if (wei.compareTo(cpc(100)) < 0 || price.signum() == 0 || !pay(who, wei)) {
      return false;
    }
    Offer offer = new Offer();
    offer.lessor = who;
    offer.price = price;
    offer.available = wei;
    return offers.add(offer);
  }

  /** Null when there is none, or none any more. */
  Offer offer(int number) {
    boolean known = number < offers.size() && offered(number).signum() > 0;
    return known ? offers.get(number) : null;
  }

  BigInteger leased(int offer) {
    return leases.stream()
        .filter(one -> one.open && one.offer == offer)
        .map(one -> one.amount)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private BigInteger offered(int offer) {
    return offers.get(offer).available.add(leased(offer));
  }

  BigInteger fee(int number, BigInteger wei, long days) {
    return new BigDecimal(wei)
        .multiply(new BigDecimal(offers.get(number).price))
        .multiply(BigDecimal.valueOf(days))
        .movePointLeft(18)
        .setScale(0, RoundingMode.CEILING)
        .toBigIntegerExact();
  }

  boolean unoffer(String who, int number, BigInteger wei) {
    Offer offer = offer(number);
    if (offer == null
        || !offer.lessor.equals(who)
        || wei.signum() == 0
        || wei.compareTo(offer.available) > 0) {
      return false;
    }
    offer.available = offer.available.subtract(wei);
    return add(wallets, who, wei);
  }

  boolean lease(String who, int number, int app, BigInteger wei, long days) {
    Offer offer = offer(number);
    if (offer == null
        || !developer(app).equals(who)
        || days < 1
        || days > 30
        || wei.signum() == 0
        || wei.compareTo(offer.available) > 0
        || (wei.compareTo(cpc(100)) < 0 && !wei.equals(offer.available))
        || !pay(who, fee(number, wei, days))) {
      return false;
    }
    add(wallets, offer.lessor, fee(number, wei, days));
    offer.available = offer.available.subtract(wei);
    Lease lease = new Lease();
    lease.offer = number;
    lease.app = app;
    lease.amount = wei;
    lease.first = today;
    lease.last = today + days - 1;
    return leases.add(lease);
  }

  boolean end(int number) {
    if (number >= leases.size() || !leases.get(number).open || today <= leases.get(number).last) {
      return false;
    }
    Lease lease = leases.get(number);
    lease.open = false;
    Offer offer = offers.get(lease.offer);
    offer.available = offer.available.add(lease.amount);
    return true;
  }

  boolean open(String who) {
    Plan plan = new Plan();
    plan.provider = who;
    return plans.add(plan);
  }

  boolean buy(String who, int number, BigInteger wei) {
    if (number >= plans.size()
        || !plans.get(number).provider.equals(who)
        || wei.signum() == 0
        || !pay(who, wei)) {
      return false;
    }
    plans.get(number).wei = plans.get(number).wei.add(wei);
    return true;
  }

  /** Back to the provider, or to the proposer for gas. */
  boolean spend(String to, int number, BigInteger wei) {
    if (number >= plans.size() || wei.signum() == 0 || wei.compareTo(plan(number)) > 0) {
      return false;
    }
    plans.get(number).wei = plan(number).subtract(wei);
    return add(wallets, to, wei);
  }

  BigInteger plan(int number) {
    return number < plans.size() ? plans.get(number).wei : BigInteger.ZERO;
  }

  BigInteger held(String who, int app) {
    return held.get(app).getOrDefault(who, BigInteger.ZERO);
  }

  BigInteger released(String who) {
    return released.getOrDefault(who, BigInteger.ZERO);
  }

  BigInteger heldFor(int app) {
    return sum(held.get(app));
  }

  /** Leases that have been ended are over on every day that is looked at. */
  BigInteger leasedOn(int app, long day) {
    return leases.stream()
        .filter(one -> one.app == app && one.first <= day && day <= one.last)
        .map(one -> one.amount)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  BigInteger deposits() {
    return heldFor(0).add(heldFor(1)).add(sum(released));
  }

  BigInteger prepaid() {
    return plans.stream().map(one -> one.wei).reduce(BigInteger.ZERO, BigInteger::add);
  }

  BigInteger total() {
    BigInteger total = BigInteger.ZERO;
    for (int i = 0; i < offers.size(); i++) {
      total = total.add(offered(i));
    }
    return total;
  }

  private boolean pay(String who, BigInteger wei) {
    return wallets.get(who).compareTo(wei) >= 0 && add(wallets, who, wei.negate());
  }

  private static boolean add(Map<String, BigInteger> to, String who, BigInteger wei) {
    to.merge(who, wei, BigInteger::add);
    return true;
  }

  private static BigInteger sum(Map<String, BigInteger> of) {
    return of.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
