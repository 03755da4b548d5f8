package org.cpchain.sim;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Validators;
import org.cpchain.sim.byzantine.Conspiracy;
import org.cpchain.sim.byzantine.Strategies;
import org.cpchain.sim.check.Invariants;
import org.cpchain.sim.plan.Fault;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.trace.Trace;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.Pool;
import org.cpchain.sim.world.Schedule;
import org.cpchain.sim.world.SimClock;
import org.cpchain.sim.world.SimSuite;
import org.cpchain.sim.world.Timeline;
import org.cpchain.sim.world.World;

/** Builds the world of a plan and lets it run to its end. One run, one thread, one seed. */
public final class Simulation {
  private static final int MAX_BLOCK_BYTES = 1 << 20;
  private static final long LOOK_EVERY_STEPS = 256;
  private static final long MOST_STEPS = 20_000_000;

  private final Plan plan;
  private final Timeline timeline = new Timeline();
  private final Trace trace;
  private final Invariants invariants;
  private final World world;
  private final Network network;
  private final List<Machine> machines = new ArrayList<>();
  private final Map<Address, Integer> numbers = new TreeMap<>();
  private final Map<Integer, Node> nodes = new TreeMap<>();
  private final Journalist journalist;

  /**
   * @param recording whether the outcome holds the events, and not their hash only
   */
  public Simulation(ConsensusModule module, Plan plan, Names names, boolean recording) {
    this.plan = plan;
    Chance chance = new Chance(plan.seed());
    SimSuite suite = new SimSuite(chance.split());
    trace = new Trace(timeline, recording);
    invariants = new Invariants(~plan.faulty());
    List<SimSuite.Key> keys =
        IntStream.range(0, plan.machines()).mapToObj(i -> suite.newKey()).toList();
    keys.forEach(key -> numbers.put(key.address(), numbers.size()));
    journalist = new Journalist(trace, invariants, names, numbers);
    ChainRules rules =
        new ChainRules(
            BigInteger.valueOf(337),
            suite.hash(new byte[] {1}),
            plan.periodMillis(),
            plan.timeoutMillis(),
            plan.periodMillis() > 0,
            MAX_BLOCK_BYTES,
            true);
    world =
        new World(
            timeline, suite, rules, schedule(keys), module, new Pool(), plan.costs(), journalist);
    journalist.begin(world);
    network = new Network(timeline, chance.split(), plan.weather(), journalist, plan.machines());
    for (int i = 0; i < keys.size(); i++) {
      machines.add(new Machine(i, keys.get(i), clock(i), world, chance.split()));
    }
  }

  private Schedule schedule(List<SimSuite.Key> keys) {
    Map<Long, Committee> committees = new TreeMap<>();
    committees.put(1L, committee(keys, Plan.first(plan.validators())));
    for (Fault fault : plan.faults()) {
      if (fault instanceof Fault.CommitteeChange change) {
        committees.put(change.height(), committee(keys, change.validators()));
      }
    }
    return new Schedule(committees);
  }

  private static Committee committee(List<SimSuite.Key> keys, long validators) {
    List<Address> members =
        IntStream.range(0, keys.size())
            .filter(i -> (validators >>> i & 1) == 1)
            .mapToObj(i -> keys.get(i).address())
            .toList();
    return new Committee(members, members);
  }

  private SimClock clock(int machine) {
    for (Fault fault : plan.faults()) {
      if (fault instanceof Fault.Clock clock && clock.machine() == machine) {
        return new SimClock(timeline, clock.offsetMillis(), clock.driftPpm());
      }
    }
    return new SimClock(timeline, 0, 0);
  }

  public Outcome run() {
    for (Machine machine : machines) {
      if (isTraitor(machine.number())) {
        continue;
      }
      Node node = new Node(world, machine, door(machine));
      nodes.put(machine.number(), node);
      network.connect(machine.number(), door(node));
    }
    Director director = new Director(timeline, network, nodes, plan.calmAt());
    director.plan(plan.faults());
    journalist.onAct(director::acted);
    nodes.values().forEach(Node::start);
    plan.faults().forEach(this::conspire);
    feed();
    new Sync(world, invariants, nodes, plan.forgets()).run();
    boolean calm = toCalm();
    if (calm) {
      toGoal();
    }
    return new Outcome(
        plan,
        invariants.violation(),
        trace.hash(),
        trace.events(),
        invariants.highest(),
        invariants.impeached(),
        invariants.highestRound(world),
        timeline.now() / 1_000,
        journalist.messages(),
        journalist.bytes());
  }

  private boolean isTraitor(int machine) {
    return plan.faults().stream()
        .anyMatch(
            fault ->
                fault instanceof Fault.Treason treason
                    && (treason.machines() >>> machine & 1) == 1);
  }

  private void conspire(Fault fault) {
    if (fault instanceof Fault.Treason treason) {
      List<Machine> members =
          machines.stream().filter(m -> (treason.machines() >>> m.number() & 1) == 1).toList();
      List<Machine> others = machines.stream().filter(m -> nodes.containsKey(m.number())).toList();
      Strategies.create(treason.strategy())
          .begin(
              new Conspiracy(
                  world,
                  network,
                  new Chance(plan.seed() ^ treason.machines()),
                  members,
                  others,
                  number -> nodes.get(number).status()));
    }
  }

  /** Where messages come to a machine. */
  private Network.Receiver door(Node node) {
    return new Network.Receiver() {
      @Override
      public void receive(int from, Bytes message) {
        node.receive(machines.get(from).address(), message);
      }

      @Override
      public void connected(int to) {
        node.connected(machines.get(to).address());
      }
    };
  }

  /** Where a machine's messages leave it. */
  private Validators door(Machine machine) {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        for (int to = 0; to < machines.size(); to++) {
          network.send(machine.number(), to, message);
        }
      }

      @Override
      public void send(Address validator, Bytes message) {
        Optional.ofNullable(numbers.get(validator))
            .ifPresent(to -> network.send(machine.number(), to, message));
      }
    };
  }

  /** There is always something to decide. */
  private void feed() {
    world.pool().add();
    nodes.values().forEach(Node::workAvailable);
    timeline.after(plan.timeoutMillis() * 500, this::feed);
  }

  /** False when something was violated on the way. */
  private boolean toCalm() {
    while (invariants.violation().isEmpty() && timeline.step(plan.calmAt() * 1_000)) {
      look();
    }
    return invariants.violation().isEmpty();
  }

  private void toGoal() {
    long goal = invariants.highest() + plan.heights();
    long deadline = (plan.calmAt() + plan.patienceMillis()) * 1_000;
    while (invariants.violation().isEmpty() && !reached(goal)) {
      if (!timeline.step(deadline) || timeline.steps() > MOST_STEPS) {
        invariants.violated(world, "progress", standing(goal));
      }
      look();
    }
  }

  private boolean reached(long goal) {
    return machines.stream()
        .filter(invariants::isHonest)
        .allMatch(machine -> machine.chain().height() >= goal);
  }

  private String standing(long goal) {
    StringBuilder text = new StringBuilder("not everyone is at height " + goal + ":");
    nodes.values().forEach(node -> text.append(' ').append(Journalist.describe(node)));
    return text.toString();
  }

  private void look() {
    if (timeline.steps() % (LOOK_EVERY_STEPS * machines.size()) == 0) {
      nodes
          .values()
          .forEach(
              node ->
                  node.status()
                      .ifPresent(status -> invariants.looked(world, node.machine(), status)));
    }
  }
}
