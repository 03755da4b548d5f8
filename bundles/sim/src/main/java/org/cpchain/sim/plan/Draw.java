package org.cpchain.sim.plan;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.sim.plan.Fault.Fate;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Costs;
import org.cpchain.sim.world.Weather;

/** Draws a plan: each seed another one, each time the same. */
final class Draw {
  private static final List<Fate> HONEST_FATES =
      List.of(Fate.KEPT, Fate.KEPT, Fate.CUT_WRITTEN, Fate.CUT_LOST, Fate.CUT_TORN);
  private static final List<Fate> FAULTY_FATES = List.of(Fate.TAIL_LOST, Fate.ALL_LOST);
  private static final int AFTER_CALM = 2;
  private static final int IN_CALM = 6;

  private final long seed;
  private final Chance chance;
  private final int validators;
  private final List<String> strategies;
  private final long all;
  private final List<Fault> faults = new ArrayList<>();
  private final long timeout;
  private final long period;
  private final long calmAt;
  private final Ambushes ambushes;
  private int machines;
  private int faultyLeft;

  Draw(long seed, int validators, List<String> strategies) {
    this.seed = seed;
    this.chance = new Chance(seed ^ 0x7b1fa3c5d2e94860L);
    this.validators = validators;
    this.strategies = strategies;
    this.machines = validators;
    this.all = Plan.first(validators);
    this.timeout = chance.pick(List.of(500L, 1_000L, 1_000L, 2_000L));
    this.period = chance.pick(List.of(0L, 0L, timeout, timeout / 2));
    this.calmAt = period + timeout * chance.between(3, 16);
    this.ambushes = new Ambushes(chance, validators, timeout, faults);
    this.faultyLeft = (validators - 1) / 3;
  }

  Plan plan(Preset preset) {
    clocks();
    switch (preset) {
      case CALM -> {}
      case SLOW_MESSAGES -> {
        times(1, 4, this::slowLinks);
        times(0, 4, () -> ambushes.draw(true));
      }
      case PARTITIONS -> partitions();
      case CRASHES -> crashes();
      case BYZANTINE -> byzantine();
      case WASTE -> treason(List.of("wasteful"));
      case DEFAULT -> everything();
    }
    boolean rough = preset == Preset.DEFAULT || preset == Preset.PARTITIONS;
    boolean calm = preset == Preset.CALM || preset == Preset.WASTE;
    long round = period + timeout;
    return new Plan(
        seed,
        machines,
        validators,
        period,
        timeout,
        weather(rough),
        Costs.USUAL,
        faults,
        calm ? 0 : calmAt,
        calm ? IN_CALM : AFTER_CALM,
        preset == Preset.WASTE ? 3 * IN_CALM * round : 60 * round + (calm ? 0 : 8 * calmAt));
  }

  private Weather weather(boolean rough) {
    long least = chance.between(50, 2_000);
    long most = least + chance.skewed(100, timeout * 50);
    int loss = rough && chance.coin() ? chance.between(1, 50) : 0;
    int repeat = rough && chance.coin() ? chance.between(1, 100) : 0;
    return new Weather(least, most, chance.between(0, 20), timeout * 100, loss, repeat);
  }

  private void everything() {
    int choice = chance.between(0, 9);
    if (choice < 4) {
      byzantine();
    }
    if (choice % 2 == 0) {
      crashes();
    }
    if (choice % 3 == 0) {
      partitions();
    }
    if (choice % 3 == 1) {
      times(1, 3, this::slowLinks);
    }
    if (chance.permille(150)) {
      committeeChange();
    }
  }

  private void clocks() {
    for (int machine = 0; machine < validators; machine++) {
      if (chance.permille(300)) {
        long offset = chance.between(-timeout / 10, timeout / 10);
        faults.add(new Fault.Clock(machine, offset, chance.between(-200, 200)));
      }
    }
  }

  private void partitions() {
    times(1, 3, () -> partition(chance.coin()));
    times(0, 2, this::deadLinks);
    times(0, 4, () -> ambushes.draw(chance.coin()));
  }

  private void crashes() {
    times(1, 4, this::crash);
    times(0, 1, this::wholeCommittee);
    times(0, 2, this::diskFull);
    times(0, 2, this::slowDisk);
    times(0, 2, this::application);
    times(0, 2, this::handOver);
    times(0, 1, this::clockStep);
    times(0, 2, () -> ambushes.draw(chance.coin()));
  }

  private void byzantine() {
    if (faultyLeft == 0 || strategies.isEmpty()) {
      return;
    }
    treason(strategies);
    times(0, 2, this::slowLinks);
    times(0, 1, () -> partition(true));
    times(0, 5, () -> ambushes.draw(chance.coin()));
  }

  private void treason(List<String> choice) {
    long traitors = 0;
    while (Long.bitCount(traitors) < faultyLeft) {
      traitors |= 1L << machine();
    }
    faultyLeft = 0;
    if (traitors != 0) {
      faults.add(new Fault.Treason(traitors, chance.pick(choice)));
    }
  }

  private void slowLinks() {
    long from = moment();
    long least = chance.between(0L, timeout);
    long most = least + chance.skewed(timeout / 10, timeout * 2);
    faults.add(
        new Fault.Link(from, end(from), ambushes.some(), ambushes.some(), 0, least, most, false));
  }

  private void deadLinks() {
    long from = moment();
    int loss = chance.coin() ? 1000 : chance.between(100, 900);
    faults.add(
        new Fault.Link(from, end(from), 1L << machine(), ambushes.some(), loss, 0, 0, false));
  }

  /** Two sides that do not hear each other: messages get lost, or wait until it is over. */
  private void partition(boolean hold) {
    long from = moment();
    long until = end(from);
    long side = ambushes.some();
    int loss = hold ? 0 : 1000;
    faults.add(new Fault.Link(from, until, side, all & ~side, loss, 0, 0, hold));
    faults.add(new Fault.Link(from, until, all & ~side, side, loss, 0, 0, hold));
  }

  private void crash() {
    Fate fate = chance.pick(HONEST_FATES);
    if (faultyLeft > 0 && chance.permille(150)) {
      faultyLeft--;
      fate = chance.pick(FAULTY_FATES);
    }
    faults.add(new Fault.Crash(machine(), moment(), chance.skewed(1, calmAt), fate));
  }

  private void wholeCommittee() {
    long at = moment();
    for (int machine = 0; machine < validators; machine++) {
      long when = at + chance.between(0L, timeout / 10);
      long down = chance.skewed(1, timeout);
      faults.add(new Fault.Crash(machine, when, down, chance.pick(HONEST_FATES)));
    }
  }

  private void diskFull() {
    long from = moment();
    faults.add(new Fault.DiskFull(machine(), from, end(from)));
  }

  private void slowDisk() {
    long from = moment();
    long most = chance.skewed(20, Math.max(20, timeout / 2));
    faults.add(new Fault.SlowDisk(machine(), from, end(from), most));
  }

  private void application() {
    long from = moment();
    if (chance.coin()) {
      long most = chance.skewed(10, timeout * 2);
      faults.add(new Fault.SlowApplication(machine(), from, end(from), most));
    } else {
      faults.add(new Fault.BusyApplication(machine(), from, end(from), chance.between(100, 1000)));
    }
  }

  private void handOver() {
    faults.add(new Fault.HandOver(machine(), moment()));
  }

  private void clockStep() {
    long step = chance.between(-timeout, timeout);
    long at = moment();
    int machine = machine();
    faults.add(new Fault.ClockStep(machine, at, step));
    faults.add(new Fault.ClockStep(machine, end(at), -step));
  }

  /** One validator goes, a new one comes. */
  private void committeeChange() {
    machines = Math.min(validators + 1, Plan.MOST_MACHINES);
    long newcomer = 1L << (machines - 1);
    long leaver = 1L << machine();
    faults.add(new Fault.CommitteeChange(chance.between(2L, 5L), (all & ~leaver) | newcomer));
    if (chance.coin()) {
      isolate(leaver);
    }
    if (chance.coin()) {
      isolate(newcomer);
    }
  }

  /** It misses what happens meanwhile, and has to catch up. */
  private void isolate(long alone) {
    long everybody = Plan.first(machines);
    long from = moment() / 2;
    long until = end(from);
    faults.add(new Fault.Link(from, until, alone, everybody, 1000, 0, 0, false));
    faults.add(new Fault.Link(from, until, everybody, alone, 1000, 0, 0, false));
  }

  private int machine() {
    return chance.between(0, validators - 1);
  }

  private long moment() {
    return chance.between(0L, calmAt * 3 / 4);
  }

  private long end(long from) {
    return chance.between(from + 1, calmAt);
  }

  private void times(int least, int most, Runnable draw) {
    int count = chance.between(least, most);
    for (int i = 0; i < count; i++) {
      draw.run();
    }
  }
}
