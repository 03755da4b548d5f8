package org.cpchain.sim.replay;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Validators;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Costs;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.Pool;
import org.cpchain.sim.world.Schedule;
import org.cpchain.sim.world.SimChain;
import org.cpchain.sim.world.SimClock;
import org.cpchain.sim.world.SimSuite;
import org.cpchain.sim.world.Timeline;
import org.cpchain.sim.world.Weather;
import org.cpchain.sim.world.World;

/** A chain that a good engine has made in a usual network, with usual delays. */
public final class RecordedChain implements History {
  private static final long TIMEOUT_MILLIS = 1_000;
  private static final long WORK_EVERY_MICROS = 30_000;

  private final Timeline timeline = new Timeline();
  private final World world;
  private final List<Address> members;
  private final List<Machine> machines = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();

  private RecordedChain(ConsensusModule module, int size, long periodMillis) {
    Chance chance = new Chance(1);
    SimSuite suite = new SimSuite(chance.split());
    List<SimSuite.Key> keys = IntStream.range(0, size).mapToObj(i -> suite.newKey()).toList();
    members = keys.stream().map(SimSuite.Key::address).toList();
    ChainRules rules =
        new ChainRules(
            BigInteger.TEN,
            suite.hash(new byte[] {1}),
            periodMillis,
            TIMEOUT_MILLIS,
            periodMillis > 0,
            1 << 16,
            true);
    Schedule schedule = new Schedule(Map.of(1L, new Committee(members, members)));
    ReplayWatch watch = new ReplayWatch(new Script(this, 1, 0, false), () -> 0);
    world = new World(timeline, suite, rules, schedule, module, new Pool(), Costs.USUAL, watch);
    Network network =
        new Network(
            timeline,
            chance.split(),
            new Weather(1_000, 9_000, 0, 0, 0, 0),
            new ReplayWatch.NoTraffic(),
            size);
    for (int i = 0; i < size; i++) {
      SimClock clock = new SimClock(timeline, 0, 0);
      Machine machine = new Machine(i, keys.get(i), clock, world, chance.split());
      Node node = new Node(world, machine, door(network, i));
      machines.add(machine);
      nodes.add(node);
      network.connect(i, (from, message) -> node.receive(members.get(from), message));
    }
  }

  public static RecordedChain of(
      ConsensusModule module, int validators, long periodMillis, int blocks) {
    RecordedChain chain = new RecordedChain(module, validators, periodMillis);
    chain.make(blocks, chain.nodes);
    return chain;
  }

  /** One of its validators never runs. */
  static RecordedChain withAbsent(ConsensusModule module, long periodMillis, int blocks) {
    RecordedChain chain = new RecordedChain(module, 4, periodMillis);
    chain.make(blocks, List.of(chain.nodes.get(0), chain.nodes.get(1), chain.nodes.get(3)));
    return chain;
  }

  /** The same, of which something else is told. */
  static History told(RecordedChain chain, UnaryOperator<ChainBlock> change) {
    return new History() {
      @Override
      public ChainRules rules() {
        return chain.rules();
      }

      @Override
      public CryptoSuite suite() {
        return chain.suite();
      }

      @Override
      public ChainBlock block(long height) {
        return change.apply(chain.block(height));
      }

      @Override
      public Committee committee(long height) {
        ChainBlock block = chain.block(Math.min(height, chain.height()));
        return change.apply(block).committee();
      }
    };
  }

  private void make(int blocks, List<Node> present) {
    present.forEach(Node::start);
    work();
    while (height() < blocks) {
      if (!timeline.step(Long.MAX_VALUE)) {
        throw new AssertionError("it stands at " + height());
      }
    }
  }

  private void work() {
    world.pool().add();
    nodes.forEach(Node::workAvailable);
    timeline.after(WORK_EVERY_MICROS, this::work);
  }

  private Validators door(Network network, int self) {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        members.forEach(member -> send(member, message));
      }

      @Override
      public void send(Address validator, Bytes message) {
        network.send(self, members.indexOf(validator), message);
      }
    };
  }

  long height() {
    return machines.get(0).chain().height();
  }

  long impeached() {
    return IntStream.rangeClosed(1, (int) height())
        .filter(height -> block(height).proposal().impeach())
        .count();
  }

  @Override
  public ChainRules rules() {
    return world.rules();
  }

  @Override
  public CryptoSuite suite() {
    return world.suite();
  }

  @Override
  public ChainBlock block(long height) {
    SimChain.Entry entry = machines.get(0).chain().entry(height).orElseThrow();
    Optional<SimChain.Entry> parent = machines.get(0).chain().entry(height - 1);
    return new ChainBlock(
        entry.proposal(),
        entry.certificate(),
        world.module().readCertificate(committee(height), entry.certificate()).toOptional(),
        committee(height),
        world.module().protocol(),
        parent.map(found -> found.proposal().timestamp()).orElse(SimClock.EPOCH_MILLIS));
  }

  @Override
  public Committee committee(long height) {
    return world.schedule().at(height);
  }
}
