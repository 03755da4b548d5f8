package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.sim.check.Invariants;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.trace.Trace;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Some validators of a committee of LBFT 2.1 still run LBFT 2.0. */
class MixedVersionsTest {
  private static final long TIMEOUT_MILLIS = 1_000;

  private final Timeline timeline = new Timeline();
  private final Set<Address> late = new TreeSet<>();
  private final AtomicLong activation = new AtomicLong(1);
  private final Invariants invariants = new Invariants(-1);
  private final List<Address> members = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private World world;

  @BeforeEach
  void four() {
    Chance chance = new Chance(1);
    SimSuite suite = new SimSuite(chance.split());
    List<SimSuite.Key> keys = IntStream.range(0, 4).mapToObj(i -> suite.newKey()).toList();
    keys.forEach(key -> members.add(key.address()));
    Map<Address, Integer> numbers = new TreeMap<>();
    members.forEach(member -> numbers.put(member, numbers.size()));
    Journalist journalist =
        new Journalist(new Trace(timeline, false), invariants, Names.unknown(), numbers);
    ChainRules rules =
        new ChainRules(
            BigInteger.ONE, suite.hash(new byte[] {1}), 0, TIMEOUT_MILLIS, false, 1 << 16, true);
    Schedule schedule = new Schedule(Map.of(1L, new Committee(members, members)));
    world =
        new World(
            timeline,
            suite,
            rules,
            schedule,
            new OneOfTwo(late, activation),
            new Pool(),
            Costs.USUAL,
            journalist);
    journalist.begin(world);
    Network network =
        new Network(timeline, chance.split(), Weather.even(1_000), journalist, members.size());
    for (int i = 0; i < members.size(); i++) {
      Machine machine =
          new Machine(i, keys.get(i), new SimClock(timeline, 0, 0), world, chance.split());
      Node node = new Node(world, machine, door(network, i));
      nodes.add(node);
      network.connect(i, (from, message) -> node.receive(members.get(from), message));
    }
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

  private void start(int... withTheOldEngine) {
    IntStream.of(withTheOldEngine).forEach(i -> late.add(members.get(i)));
    nodes.forEach(Node::start);
    feed();
  }

  private void feed() {
    world.pool().add();
    nodes.forEach(Node::workAvailable);
    timeline.after(50_000, this::feed);
  }

  private void pass(int timeouts) {
    long until = timeline.now() + timeouts * TIMEOUT_MILLIS * 1_000;
    boolean more = true;
    while (more && invariants.violation().isEmpty()) {
      more = timeline.step(until);
    }
    assertThat(invariants.violation()).isEmpty();
  }

  private long height(int node) {
    return nodes.get(node).machine().chain().height();
  }

  private void upgrade(int node) {
    late.remove(members.get(node));
    nodes.get(node).crash(1_000);
  }

  /**
   * besu 3600: validators of the version before the fork stopped the chain, or followed another.
   */
  @Test
  void mixedVersionsAtActivation() {
    start(3);
    pass(20);
    assertThat(height(0)).as("three of four are enough").isGreaterThan(20);
    assertThat(height(3)).as("an engine of before decides nothing").isZero();
    assertThat(nodes.get(3).status().orElseThrow().counters())
        .containsKey("dropped.malformed-message");

    upgrade(3);
    pass(20);
    assertThat(height(3)).isGreaterThanOrEqualTo(height(0) - 1);
    assertThat(nodes.get(3).status().orElseThrow().halted()).isEmpty();
  }

  /**
   * Why no more than f may be left behind: two of four are enough for LBFT 2.0 to impeach, and make
   * an impeach block final that the others never decided. The invariants see it by its certificate.
   */
  @Test
  void moreThanFOfBeforeImpeachAmongThemselves() {
    start(2, 3);
    long until = timeline.now() + 3 * TIMEOUT_MILLIS * 1_000;
    while (invariants.violation().isEmpty() && timeline.step(until)) {
      assertThat(height(0) + height(1)).as("the new engines decide nothing alone").isZero();
    }
    assertThat(invariants.violation().map(Violation::rule)).contains("certificate");
  }

  /**
   * besu 2095: after an upgrade old blocks were judged by new rules. Here the journals are old,
   * too, and the first new block carries the certificate of an old one.
   */
  @Test
  void replayOldHeightsWithNewModule() {
    activation.set(Long.MAX_VALUE);
    start(0, 1, 2, 3);
    pass(5);
    while (IntStream.range(0, 4).anyMatch(i -> height(i) < invariants.highest())) {
      timeline.step(Long.MAX_VALUE);
    }
    long last = invariants.highest();
    assertThat(last).isGreaterThan(5);

    activation.set(last + 1);
    IntStream.range(0, 4).forEach(this::upgrade);
    pass(20);
    assertThat(nodes).allMatch(node -> node.status().orElseThrow().halted().isEmpty());
    for (int i = 0; i < 4; i++) {
      assertThat(height(i)).isGreaterThan(last + 5);
      assertThat(verdict(i, last)).isEqualTo(Verdict.accept());
      assertThat(verdict(i, last + 1)).isEqualTo(Verdict.accept());
    }
  }

  private Verdict verdict(int node, long height) {
    SimChain.Entry entry = nodes.get(node).machine().chain().entry(height).orElseThrow();
    return world
        .module()
        .verifyCertificate(
            world.suite(),
            world.rules(),
            world.schedule().at(height),
            height,
            entry.proposal().hash(),
            entry.certificate());
  }

  /**
   * For each validator the engine of its version.
   *
   * @param activation certificates are those of LBFT 2.1 from this height on
   */
  private record OneOfTwo(Set<Address> late, AtomicLong activation) implements ConsensusModule {
    private static final ConsensusModule OLD = new Lbft20Module();
    private static final ConsensusModule NEW = new Lbft21Module();

    @Override
    public String protocol() {
      return NEW.protocol();
    }

    @Override
    public ConsensusEngine create(ConsensusHost host) {
      return (late.contains(host.signer().self()) ? OLD : NEW).create(host);
    }

    @Override
    public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
      return NEW.resume(host, state);
    }

    @Override
    public Verdict verifyCertificate(
        CryptoSuite suite,
        ChainRules rules,
        Committee committee,
        long height,
        Hash block,
        Bytes certificate) {
      return (height < activation.get() ? OLD : NEW)
          .verifyCertificate(suite, rules, committee, height, block, certificate);
    }

    @Override
    public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
      return NEW.readCertificate(committee, certificate);
    }
  }
}
