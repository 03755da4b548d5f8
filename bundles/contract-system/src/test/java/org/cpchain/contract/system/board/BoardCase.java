package org.cpchain.contract.system.board;

import static org.cpchain.contract.system.Chain.DAY;

import java.util.Map;
import java.util.TreeMap;

/** A recall as {@link BoardModel} has it. */
final class BoardCase {
  final String director;
  final long year;
  final long opened;
  final Map<String, Boolean> endorsed = new TreeMap<>();
  final Map<String, Boolean> votes = new TreeMap<>();
  long recalled;
  long appealed;
  long reinstated;
  boolean over;

  BoardCase(String director, long year, long opened) {
    this.director = director;
    this.year = year;
    this.opened = opened;
  }

  boolean voting(long now) {
    return appealed > 0 && now < appealed + 14 * DAY;
  }

  boolean canAppeal(long now) {
    return recalled > 0 && appealed == 0 && now < recalled + 14 * DAY;
  }
}
