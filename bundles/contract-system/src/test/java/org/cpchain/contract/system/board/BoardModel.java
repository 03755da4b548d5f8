package org.cpchain.contract.system.board;

import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The board and its recalls on top of {@link ElectionModel}, as simply. */
final class BoardModel extends ElectionModel {
  private static final long HALF = YEAR / 2;

  /** By election. */
  final Map<Long, Map<String, Long>> appointed = new TreeMap<>();

  final Map<Long, Map<String, Long>> removed = new TreeMap<>();
  private final Map<Long, Map<String, Long>> movedUp = new TreeMap<>();
  private final Map<Long, Integer> freed = new TreeMap<>();

  final Map<String, Long> bound = new TreeMap<>();
  final Map<String, BigInteger> locks = new TreeMap<>();
  final Map<String, BigInteger> paid = new TreeMap<>();
  final List<BoardCase> cases = new ArrayList<>();

  BoardModel(long now) {
    super(now);
  }

  List<String> directors() {
    long year = inOffice();
    List<String> all = new ArrayList<>();
    if (year >= 0) {
      all.addAll(elected(year));
      all.addAll(movedUp.getOrDefault(year, Map.of()).keySet());
      all.addAll(appointed.getOrDefault(year, Map.of()).keySet());
      all.removeAll(removed.getOrDefault(year, Map.of()).keySet());
    }
    return all;
  }

  boolean stand(String who, BigInteger value) {
    boolean opens = latest() < 0 || (now >= opened(latest()) + 28 * DAY && !counts(latest()));
    List<String> stood = candidates.getOrDefault(latest(), List.of());
    BigInteger lock = locks.getOrDefault(who, BigInteger.ZERO).add(value);
    boolean goes =
        (opens || (running(0, 14) && !stood.contains(who))) && lock.compareTo(cpc(200_000)) >= 0;
    if (goes) {
      if (opens) {
        opened.add(now);
      }
      candidates.computeIfAbsent(latest(), any -> new ArrayList<>()).add(who);
      locks.put(who, lock);
    }
    return goes;
  }

  boolean vote(String voter, String candidate) {
    Map<String, String> chosen = choices.computeIfAbsent(latest(), any -> new TreeMap<>());
    boolean goes =
        running(14, 28)
            && !chosen.containsKey(voter)
            && candidates.getOrDefault(latest(), List.of()).contains(candidate);
    if (goes) {
      chosen.put(voter, candidate);
      bind(voter, opened(latest()) + 28 * DAY);
    }
    return goes;
  }

  boolean free(String who) {
    boolean standing = running(0, 28) && candidates.getOrDefault(latest(), List.of()).contains(who);
    return !standing && !mayComeBack(who) && !directors().contains(who);
  }

  boolean mayComeBack(String who) {
    return cases.stream()
        .anyMatch(
            one ->
                one.director.equals(who)
                    && one.year == inOffice()
                    && (one.canAppeal(now) || one.voting(now) || upheld(one)));
  }

  boolean upheld(BoardCase one) {
    return one.appealed > 0
        && !one.voting(now)
        && one.reinstated == 0
        && weight(one, true).compareTo(weight(one, false)) > 0;
  }

  private BigInteger weight(BoardCase one, boolean side) {
    return one.votes.entrySet().stream()
        .filter(vote -> vote.getValue() == side)
        .map(vote -> weights.get(vote.getKey()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  boolean appoint(String who) {
    long year = inOffice();
    Map<String, Long> seats = appointed.computeIfAbsent(year, any -> new LinkedHashMap<>());
    boolean goes =
        year >= 0
            && seats.size() - freed.getOrDefault(year, 0) < 2
            && !seats.containsKey(who)
            && !movedUp.getOrDefault(year, Map.of()).containsKey(who)
            && !elected(year).contains(who);
    if (goes) {
      seats.put(who, now);
    }
    return goes;
  }

  boolean resign(String who) {
    boolean goes = directors().contains(who);
    if (goes) {
      removed.computeIfAbsent(inOffice(), any -> new TreeMap<>()).put(who, now);
      vacate(inOffice(), who);
    }
    return goes;
  }

  /** Without a way back by an appeal, and not settled. */
  boolean lost(BoardCase one) {
    boolean decided = one.appealed > 0 ? !one.voting(now) && !upheld(one) : !one.canAppeal(now);
    return one.recalled > 0 && one.reinstated == 0 && decided && !one.over;
  }

  boolean end(BoardCase one) {
    one.over = true;
    if (one.year == inOffice()) {
      vacate(one.year, one.director);
    }
    return true;
  }

  private void vacate(long year, String director) {
    Map<String, Long> up = movedUp.computeIfAbsent(year, any -> new LinkedHashMap<>());
    if (appointed.getOrDefault(year, Map.of()).containsKey(director)) {
      freed.merge(year, 1, Integer::sum);
      return;
    }
    for (String who : order(year)) {
      boolean had =
          elected(year).contains(who)
              || up.containsKey(who)
              || appointed.getOrDefault(year, Map.of()).containsKey(who);
      if (!had && locks.getOrDefault(who, BigInteger.ZERO).compareTo(cpc(200_000)) >= 0) {
        up.put(who, now);
        return;
      }
    }
  }

  /** Adds the endorsement of a case, which recalls when it is enough. */
  boolean endorse(String voter, BoardCase one) {
    boolean settled =
        cases.stream()
            .anyMatch(
                other ->
                    other.director.equals(one.director)
                        && other.year == one.year
                        && other.reinstated > 0
                        && one.opened < other.reinstated + 90 * DAY);
    boolean goes =
        one.recalled == 0
            && now < one.opened + 30 * DAY
            && one.year == inOffice()
            && directors().contains(one.director)
            && !settled
            && !one.endorsed.containsKey(voter);
    if (goes) {
      one.endorsed.put(voter, true);
      bind(voter, one.opened + 30 * DAY);
      BigInteger sum = BigInteger.ZERO;
      for (String each : one.endorsed.keySet()) {
        sum = sum.add(weights.get(each));
      }
      BigInteger all = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
      if (sum.multiply(BigInteger.valueOf(100)).compareTo(all.multiply(BigInteger.valueOf(51)))
          >= 0) {
        one.recalled = now;
        removed.computeIfAbsent(one.year, any -> new TreeMap<>()).put(one.director, now);
      }
    }
    return goes;
  }

  void bind(String voter, long until) {
    bound.merge(voter, until, Math::max);
  }

  /** All that somebody has earned in a term by the last pay day. */
  BigInteger earned(long year, String who) {
    long start = opened(year) + 28 * DAY;
    Map<String, Long> later = new TreeMap<>(appointed.getOrDefault(year, Map.of()));
    later.putAll(movedUp.getOrDefault(year, Map.of()));
    long since = later.getOrDefault(who, start);
    boolean seated = elected(year).contains(who) || later.containsKey(who);
    long halves = now < start ? 0 : Math.min(2, (now - start) / HALF);
    long end = removed.getOrDefault(year, Map.of()).getOrDefault(who, start + YEAR);
    long served = seated ? Math.max(0, Math.min(end, start + halves * HALF) - since) : 0;
    return cpc(400_000).multiply(BigInteger.valueOf(served)).divide(BigInteger.valueOf(YEAR * 7));
  }
}
