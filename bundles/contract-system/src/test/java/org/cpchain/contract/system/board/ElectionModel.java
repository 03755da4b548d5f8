package org.cpchain.contract.system.board;

import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Elections of directors, told once more and simply: a list of them, and whole tables of votes that
 * are counted when somebody asks. An election's number here is its place in the list.
 */
class ElectionModel {
  static final long YEAR = 365 * DAY;
  private static final BigInteger TURNOUT = cpc(1_000_000);

  protected long now;

  /** When elections have opened. */
  final List<Long> opened = new ArrayList<>();

  /** By election. */
  final Map<Long, List<String>> candidates = new TreeMap<>();

  final Map<Long, Map<String, String>> choices = new TreeMap<>();

  final Map<String, BigInteger> weights = new TreeMap<>();

  ElectionModel(long now) {
    this.now = now;
  }

  long now() {
    return now;
  }

  /** Opens the election of those who follow the board in office, a year after its own. */
  void now(long time) {
    now = time;
    if (latest() >= 0 && counts(latest()) && now >= opened(latest()) + YEAR) {
      opened.add(opened(latest()) + YEAR);
    }
  }

  /** -1: none has opened. */
  long latest() {
    return opened.size() - 1L;
  }

  long opened(long election) {
    return opened.get((int) election);
  }

  boolean running(long from, long until) {
    return latest() >= 0
        && now >= opened(latest()) + from * DAY
        && now < opened(latest()) + until * DAY;
  }

  boolean counts(long election) {
    BigInteger voted = BigInteger.ZERO;
    for (String voter : choices.getOrDefault(election, Map.of()).keySet()) {
      voted = voted.add(weights.get(voter));
    }
    return voted.compareTo(TURNOUT) >= 0;
  }

  /** -1: no board is. */
  long inOffice() {
    for (long election = 0; election <= latest(); election++) {
      long begins = opened(election) + 28 * DAY;
      if (counts(election) && now >= begins && now < begins + YEAR) {
        return election;
      }
    }
    return -1;
  }

  private BigInteger votes(long year, String candidate) {
    BigInteger sum = BigInteger.ZERO;
    for (var choice : choices.getOrDefault(year, Map.of()).entrySet()) {
      if (choice.getValue().equals(candidate)) {
        sum = sum.add(weights.get(choice.getKey()));
      }
    }
    return sum;
  }

  List<String> elected(long year) {
    List<String> order = counts(year) ? order(year) : List.of();
    return order.subList(0, Math.min(5, order.size()));
  }

  List<String> order(long year) {
    List<String> order = new ArrayList<>(candidates.getOrDefault(year, List.of()));
    order.removeIf(who -> votes(year, who).signum() == 0);
    // a stable sort: among equals who stood first
    order.sort(Comparator.comparing((String who) -> votes(year, who)).reversed());
    return order;
  }
}
