package org.cpchain.contract.system.reward;

import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The economy pool and the basic rewards, told once more and simply: whole tables instead of
 * running sums, the season by division.
 */
final class EconomyModel {
  private final long origin;
  private final Map<String, BigInteger> deposits = new TreeMap<>();
  private final Map<String, BigInteger> wallets = new TreeMap<>();
  private final List<Locked> seasons = new ArrayList<>();
  private BigInteger fund = BigInteger.ZERO;
  private long now;

  /** A season that was locked: who had what. */
  private static final class Locked {
    final Map<String, BigInteger> stakes = new TreeMap<>();
    final Set<String> open = new TreeSet<>();
    BigInteger total = BigInteger.ZERO;
    BigInteger bonus = BigInteger.ZERO;
    BigInteger left = BigInteger.ZERO;
  }

  EconomyModel(long origin) {
    this.origin = origin;
    this.now = origin;
  }

  void grant(String who, BigInteger wei) {
    wallets.put(who, wei);
    deposits.put(who, BigInteger.ZERO);
  }

  /** Time goes on; seasons whose raise is over are locked. */
  void at(long time) {
    now = time;
    while (now >= origin + seasons.size() * 90L * DAY + 3 * DAY) {
      Locked season = new Locked();
      deposits.forEach(
          (who, wei) -> {
            if (wei.compareTo(cpc(20_000)) >= 0) {
              season.stakes.put(who, wei);
              season.open.add(who);
              season.total = season.total.add(wei);
            }
          });
      season.bonus = season.stakes.isEmpty() ? BigInteger.ZERO : fund.min(cpc(1_250_000));
      season.left = season.bonus;
      fund = fund.subtract(season.bonus);
      seasons.add(season);
    }
  }

  boolean raise() {
    return day() < 3;
  }

  boolean lock() {
    return day() >= 3 && day() < 87;
  }

  private long day() {
    return (now - origin) % (90 * DAY) / DAY;
  }

  private long finished() {
    return (now - origin) / (90 * DAY) + (day() >= 87 ? 1 : 0);
  }

  BigInteger due(String who) {
    BigInteger due = BigInteger.ZERO;
    for (int s = 0; s < finished(); s++) {
      Locked season = seasons.get(s);
      if (season.open.contains(who)) {
        due = due.add(season.bonus.multiply(season.stakes.get(who)).divide(season.total));
      }
    }
    return due;
  }

  void settle(String who) {
    wallets.merge(who, due(who), BigInteger::add);
    for (int s = 0; s < finished(); s++) {
      Locked season = seasons.get(s);
      if (season.open.remove(who)) {
        BigInteger paid = season.bonus.multiply(season.stakes.get(who)).divide(season.total);
        season.left = season.left.subtract(paid);
        if (season.open.isEmpty()) {
          fund = fund.add(season.left);
          season.left = BigInteger.ZERO;
        }
      }
    }
  }

  boolean deposit(String who, BigInteger wei) {
    if (!raise() || wei.signum() == 0 || wallets.get(who).compareTo(wei) < 0) {
      return false;
    }
    move(who, wei);
    settle(who);
    return true;
  }

  boolean withdraw(String who, BigInteger wei) {
    if (lock() || wei.signum() == 0 || deposits.get(who).compareTo(wei) < 0) {
      return false;
    }
    move(who, wei.negate());
    settle(who);
    return true;
  }

  boolean claim(String who) {
    boolean any = due(who).signum() > 0;
    if (any) {
      settle(who);
    }
    return any;
  }

  boolean fund(String who, BigInteger wei) {
    if (wei.signum() == 0 || wallets.get(who).compareTo(wei) < 0) {
      return false;
    }
    wallets.merge(who, wei.negate(), BigInteger::add);
    fund = fund.add(wei);
    return true;
  }

  BigInteger wallet(String who) {
    return wallets.get(who);
  }

  BigInteger deposit(String who) {
    return deposits.get(who);
  }

  BigInteger fund() {
    return fund;
  }

  BigInteger owed() {
    return seasons.stream().map(one -> one.left).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private void move(String who, BigInteger wei) {
    wallets.merge(who, wei.negate(), BigInteger::add);
    deposits.merge(who, wei, BigInteger::add);
  }
}
