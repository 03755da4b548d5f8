package org.cpchain.sim.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Validators;
import org.cpchain.sim.replay.Difference.Kind;
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
 * Some heights in a row, decided by their committees' members without a stop. Each member has its
 * address and a key of the simulation's. The network is good, and clocks show what they showed when
 * the chain made the blocks: whatever differs does so because of the candidate.
 */
final class Stretch {
  private static final long MILLI = 1_000;
  private static final long MESSAGE_MICROS = 100;
  private static final long ANSWER_MICROS = 40;
  private static final long MOST_STEPS = 2_000_000;
  private static final int PATIENCE = 16;
  private static final int SPOILED_PATIENCE = 4;

  private final Timeline timeline = new Timeline();
  private final Script script;
  private final long from;
  private final long to;
  private final World world;
  private final Network network;
  private final Map<Address, Integer> numbers = new TreeMap<>();
  private final List<Machine> machines = new ArrayList<>();
  private final List<ReplayApplication> applications = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private long reached;
  private long clockMillis = SimClock.EPOCH_MILLIS;

  /**
   * @param spoiled the application refuses the blocks: none may be decided
   */
  Stretch(ConsensusModule module, History history, long from, long to, boolean spoiled) {
    this.from = from;
    this.to = to;
    this.reached = from - 1;
    script = new Script(history, from, to, spoiled);
    Chance chance = new Chance(from);
    SimSuite suite = new SimSuite(chance.split());
    ReplayWatch watch = new ReplayWatch(script, () -> reached + 1);
    Map<Long, Committee> committees = committees(history);
    world =
        new World(
            timeline,
            suite,
            history.rules(),
            new Schedule(committees),
            module,
            new Pool(),
            Costs.FREE,
            watch);
    List<Address> members = List.copyOf(members(committees));
    network =
        new Network(
            timeline,
            chance.split(),
            Weather.even(MESSAGE_MICROS),
            new ReplayWatch.NoTraffic(),
            members.size());
    for (Address member : members) {
      add(suite.keyOf(member), chance.split());
    }
  }

  private Map<Long, Committee> committees(History history) {
    Map<Long, Committee> committees = new TreeMap<>();
    for (long height = Math.max(1, from - 1); height <= to + 1; height++) {
      committees.put(height, history.committee(height));
    }
    committees.putIfAbsent(1L, history.committee(from));
    return committees;
  }

  private static Set<Address> members(Map<Long, Committee> committees) {
    Set<Address> members = new LinkedHashSet<>();
    for (Committee committee : committees.values()) {
      members.addAll(committee.validators());
      members.addAll(committee.proposers());
    }
    return members;
  }

  private void add(SimSuite.Key key, Chance chance) {
    int number = machines.size();
    Machine machine = new Machine(number, key, new SimClock(timeline, 0, 0), world, chance);
    machine.answerWithin(ANSWER_MICROS);
    ReplayApplication application = new ReplayApplication(world, script);
    Node node = new Node(world, machine, door(number), fitting(application));
    numbers.put(key.address(), number);
    machines.add(machine);
    applications.add(application);
    nodes.add(node);
    network.connect(
        number, (sender, message) -> node.receive(machines.get(sender).address(), message));
  }

  private static Node.Fitting fitting(BlockApplication application) {
    return new Node.Fitting() {
      @Override
      public BlockApplication application(World unused, Machine machine) {
        return application;
      }
    };
  }

  private Validators door(int machine) {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        for (int to = 0; to < machines.size(); to++) {
          network.send(machine, to, message);
        }
      }

      @Override
      public void send(Address validator, Bytes message) {
        Optional.ofNullable(numbers.get(validator))
            .ifPresent(number -> network.send(machine, number, message));
      }
    };
  }

  /**
   * Lets the heights be decided, until one is decided otherwise or not at all.
   *
   * @param enough asked at each height; when true, no more are begun
   * @return what differs at the height above the {@link #reached} one
   */
  Optional<Difference> run(BooleanSupplier enough) {
    for (long height = from; height <= to && !enough.getAsBoolean(); height++) {
      setClocks(script.block(height).orElseThrow());
      script.release(height);
      if (height == from) {
        nodes.forEach(Node::start);
      }
      nodes.forEach(Node::workAvailable);
      decide(height);
      if (script.difference().isPresent()) {
        return script.difference();
      }
      bringAll(height);
      reached = height;
    }
    return troubles();
  }

  /** The last height that was decided as the chain has it. */
  long reached() {
    return reached;
  }

  /**
   * To the block's own time; to the parent's before an impeach block, so that the proposer is
   * waited for. What the simulated validators need is less than real ones need, but it adds up.
   */
  private void setClocks(ChainBlock block) {
    long wanted =
        block.proposal().impeach() ? block.parentTimestamp() : block.proposal().timestamp();
    long step = wanted - (clockMillis + timeline.now() / MILLI);
    boolean first = block.height() == from;
    if (first || step > 0 || -step > rules().timeoutMillis() / 4) {
      clockMillis += step;
      machines.forEach(machine -> machine.clock().step(step));
    }
  }

  private void decide(long height) {
    long span = rules().periodMillis() + rules().timeoutMillis();
    int times = script.isSpoiled() ? SPOILED_PATIENCE : PATIENCE;
    long deadline = timeline.now() + times * span * MILLI;
    long most = timeline.steps() + MOST_STEPS;
    while (script.difference().isEmpty() && !isDecided(height)) {
      if (!timeline.step(deadline) || timeline.steps() > most) {
        if (!script.isSpoiled()) {
          script.differs(new Difference(height, Kind.NO_PROGRESS, standing()));
        }
        return;
      }
    }
  }

  private boolean isDecided(long height) {
    return world.schedule().at(height).validators().stream()
        .allMatch(validator -> applications.get(numbers.get(validator)).height() >= height);
  }

  /** Who takes no part in deciding gets the block as a node gets it that synchronises. */
  private void bringAll(long height) {
    for (int i = 0; i < nodes.size(); i++) {
      if (applications.get(i).height() < height) {
        applications.get(i).reach(script.block(height).orElseThrow().proposal());
        nodes.get(i).chainAdvanced();
      }
    }
  }

  private Optional<Difference> troubles() {
    return nodes.stream()
        .flatMap(node -> node.status().stream())
        .flatMap(status -> status.counters().keySet().stream())
        .filter(name -> name.startsWith("failed."))
        .findFirst()
        .map(name -> new Difference(reached, Kind.FAILURE, "it counts " + name));
  }

  private String standing() {
    return nodes.stream()
        .map(
            node ->
                node.status()
                    .map(
                        status ->
                            "%s height %d round %d %s"
                                .formatted(
                                    status.state(),
                                    status.height(),
                                    status.round(),
                                    status.halted()))
                    .orElse("down"))
        .map(String::strip)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private ChainRules rules() {
    return world.rules();
  }
}
