package org.cpchain.sim.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.Validators;
import org.cpchain.sim.check.Invariants;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Costs;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.Pool;
import org.cpchain.sim.world.Schedule;
import org.cpchain.sim.world.SimClock;
import org.cpchain.sim.world.SimSuite;
import org.cpchain.sim.world.Timeline;
import org.cpchain.sim.world.Weather;
import org.cpchain.sim.world.World;

/**
 * Four validators that decide blocks all the time, while one of them, whose engine follows the
 * protocol, says besides whatever a forger and a mutator make up. One run, one thread, one seed.
 */
final class FuzzRun {
  private static final int VALIDATORS = 4;
  private static final int TRAITOR = 3;
  private static final long TIMEOUT_MILLIS = 300;
  private static final long FEED_MICROS = 8_000;
  private static final long LEAST_PAUSE_MICROS = 40;
  private static final long MOST_PAUSE_MICROS = 2_000;
  private static final int FLOOD_EVERY = 3_000;
  private static final int MOST_IN_A_FLOOD = 400;
  private static final int LOOK_EVERY = 1_000;
  private static final long PATIENCE_MICROS = 600_000_000;
  private static final Address STRANGER = Address.fromHex("0x" + "5a".repeat(20));

  private final Timeline timeline = new Timeline();
  private final Chance chance;
  private final Loot loot = new Loot();
  private final Mutator mutator;
  private final Forger forger;
  private final Invariants invariants = new Invariants(~(1L << TRAITOR));
  private final FuzzWatch watch;
  private final World world;
  private final List<Machine> machines = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final int wanted;
  private final long pause;
  private final int mutePermille;
  private int said;
  private long largestStep;
  private long ownBytes;

  /**
   * How a run ended.
   *
   * @param said how many made-up messages the honest validators have got
   * @param counters of the honest engines, added up
   * @param largestStep the most bytes that anything allocated that happened at one moment
   */
  record Result(
      Optional<Violation> violation,
      int said,
      long heights,
      long impeached,
      long accusations,
      SortedMap<String, Long> counters,
      long largestStep) {}

  /**
   * @param messages how many are made up
   */
  FuzzRun(ConsensusModule module, long seed, int messages) {
    chance = new Chance(seed);
    wanted = messages;
    boolean bad = chance.permille(300);
    pause = bad ? MOST_PAUSE_MICROS : chance.skewed(LEAST_PAUSE_MICROS, MOST_PAUSE_MICROS);
    mutePermille = bad ? 1_000 : chance.permille(300) ? chance.between(0, 1_000) : 0;
    SimSuite suite = new SimSuite(chance.split());
    List<SimSuite.Key> keys = IntStream.range(0, VALIDATORS).mapToObj(i -> suite.newKey()).toList();
    List<Address> members = keys.stream().map(SimSuite.Key::address).toList();
    watch = new FuzzWatch(invariants, members.get(TRAITOR), loot);
    ChainRules rules =
        new ChainRules(
            BigInteger.valueOf(337),
            suite.hash(new byte[] {1}),
            0,
            TIMEOUT_MILLIS,
            false,
            1 << 16,
            true);
    Schedule schedule = new Schedule(Map.of(1L, new Committee(members, members)));
    world = new World(timeline, suite, rules, schedule, module, new Pool(), Costs.FREE, watch);
    watch.begin(world);
    Network network = new Network(timeline, chance.split(), weather(bad), watch, VALIDATORS);
    for (int i = 0; i < VALIDATORS; i++) {
      Machine machine =
          new Machine(i, keys.get(i), new SimClock(timeline, 0, 0), world, chance.split());
      Node node = new Node(world, machine, door(network, i, members));
      machines.add(machine);
      nodes.add(node);
      network.connect(i, (from, message) -> node.receive(members.get(from), message));
    }
    mutator = new Mutator(chance.split());
    forger = new Forger(world, machines.get(TRAITOR), chance.split(), loot, VALIDATORS);
  }

  /** Calm, or such that rounds pass without a decision, which gives a forger more to say. */
  private Weather weather(boolean bad) {
    if (bad) {
      return new Weather(200, 2_000, 400, 5_000 * TIMEOUT_MILLIS, 100, 50);
    }
    return switch (chance.between(0, 2)) {
      case 0 -> new Weather(200, 2_000, 0, 0, 0, 0);
      case 1 -> new Weather(200, 2_000, 0, 0, chance.between(10, 400), 50);
      default -> new Weather(200, 2_000, chance.between(10, 300), 2_000 * TIMEOUT_MILLIS, 0, 0);
    };
  }

  /** What the traitor's engine says does not always get out. */
  private Validators door(Network network, int self, List<Address> members) {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        members.forEach(member -> send(member, message));
      }

      @Override
      public void send(Address validator, Bytes message) {
        if (self != TRAITOR || !chance.permille(mutePermille)) {
          network.send(self, members.indexOf(validator), message);
        }
      }
    };
  }

  Result run() {
    nodes.forEach(Node::start);
    feed();
    speak();
    while (said < wanted && holds()) {
      step(Long.MAX_VALUE);
    }
    long goal = invariants.highest() + 3;
    long deadline = timeline.now() + PATIENCE_MICROS;
    while (holds() && machines.stream().anyMatch(machine -> isBelow(machine, goal))) {
      if (!step(deadline)) {
        stands(goal);
      }
    }
    look();
    return new Result(
        invariants.violation(),
        said,
        invariants.highest(),
        invariants.impeached(),
        watch.accusations(),
        counters(),
        largestStep);
  }

  /**
   * Who was shown that two blocks of a height are certified stops, and others may never need to.
   */
  private void stands(long goal) {
    Optional<String> forked =
        nodes.subList(0, TRAITOR).stream()
            .flatMap(node -> node.status().stream())
            .map(ConsensusStatus::halted)
            .filter(halted -> halted.contains("has forked"))
            .findFirst();
    invariants.violated(
        world,
        forked.isPresent() ? "agreement" : "progress",
        forked.orElse("not everyone is at height " + goal));
  }

  private boolean holds() {
    return invariants.violation().isEmpty();
  }

  private boolean isBelow(Machine machine, long goal) {
    return machine.number() != TRAITOR && machine.chain().height() < goal;
  }

  private boolean step(long before) {
    ownBytes = 0;
    long bytes = memory.getCurrentThreadAllocatedBytes();
    boolean more = timeline.step(before);
    long taken = memory.getCurrentThreadAllocatedBytes() - bytes - ownBytes;
    largestStep = Math.max(largestStep, taken);
    if (timeline.steps() % LOOK_EVERY == 0) {
      look();
    }
    return more;
  }

  private void look() {
    for (Node node : nodes) {
      node.status().ifPresent(status -> invariants.looked(world, node.machine(), status));
    }
  }

  /** There is always something to decide. */
  private void feed() {
    world.pool().add();
    nodes.forEach(Node::workAvailable);
    timeline.after(FEED_MICROS, this::feed);
  }

  private void speak() {
    boolean flood = chance.between(0, FLOOD_EVERY) == 0;
    int times = flood ? chance.between(2, MOST_IN_A_FLOOD) : 1;
    if (!loot.isEmpty()) {
      Node victim = nodes.get(chance.between(0, TRAITOR - 1));
      for (int i = 0; i < times; i++) {
        long bytes = memory.getCurrentThreadAllocatedBytes();
        Bytes message = madeUp();
        ownBytes += memory.getCurrentThreadAllocatedBytes() - bytes;
        victim.receive(chance.permille(20) ? STRANGER : machines.get(TRAITOR).address(), message);
        said++;
      }
    }
    if (said < wanted) {
      timeline.after(pause * times, this::speak);
    }
  }

  private Bytes madeUp() {
    return switch (chance.between(0, 3)) {
      case 0 -> mutator.mutate(loot.message(chance), loot.message(chance));
      case 1 -> mutator.mutate(forger.forge(), loot.message(chance));
      default -> forger.forge();
    };
  }

  private SortedMap<String, Long> counters() {
    SortedMap<String, Long> sum = new TreeMap<>();
    for (Node node : nodes.subList(0, TRAITOR)) {
      node.status()
          .ifPresent(
              status -> status.counters().forEach((name, n) -> sum.merge(name, n, Long::sum)));
    }
    return sum;
  }
}
