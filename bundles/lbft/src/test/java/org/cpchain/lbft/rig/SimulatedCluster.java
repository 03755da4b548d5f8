package org.cpchain.lbft.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.testkit.FakeSuite;

/**
 * Validators in one thread under virtual time. Everything that happens by chance comes from one
 * seed. After every step it is checked that no two nodes have different final blocks at one height.
 */
public class SimulatedCluster<S extends Knowledge> {
  /** How long a message takes, in milliseconds; negative: it is lost. */
  public interface Network {
    int delay(Address from, Address to, Random chance);
  }

  /** Whether a message of a known content is lost. */
  public interface Loss {
    boolean loses(Address from, Address to, Message message);
  }

  /** How much longer a message of a known content takes, in milliseconds. */
  public interface Slowness {
    int delay(Address from, Address to, Message message);
  }

  private record Task(long at, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  public static final Network PROMPT = (from, to, chance) -> 1;

  public final Subject<S> subject;
  public final ChainRules rules;
  public final Committee committee;
  public final List<SimulatedNode<S>> nodes = new ArrayList<>();
  public final List<Participant> faulty = new ArrayList<>();
  public final Random chance;
  public Network network = PROMPT;
  public Loss loss = (from, to, message) -> false;
  public Slowness slowness = (from, to, message) -> 0;

  /** Who decides a height; what is built and checked follows the genesis committee all the same. */
  public LongFunction<Committee> committees;

  public long now = 1_000_000;
  public int messages;
  private long order;
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private final Map<Long, Hash> decided = new HashMap<>();
  private final MessageCodec codec;

  public SimulatedCluster(Subject<S> subject, int size, long seed, ChainRules rules) {
    this.subject = subject;
    this.rules = rules;
    this.chance = new Random(seed);
    this.codec = subject.protocol(rules, FakeSuite.address("anybody")).messages();
    this.committee = committee(size);
    this.committees = height -> committee;
    committee.validators().forEach(address -> nodes.add(new SimulatedNode<>(this, address)));
  }

  public static Committee committee(int size) {
    List<Address> validators =
        IntStream.range(0, size).mapToObj(i -> FakeSuite.address("validator-" + i)).toList();
    return new Committee(validators, validators);
  }

  /** What other nodes think of a decision. */
  public Verdict verify(Proposal block, Bytes certificate) {
    return subject
        .module()
        .verifyCertificate(
            FakeSuite.INSTANCE,
            rules,
            committees.apply(block.height()),
            block.height(),
            block.hash(),
            certificate);
  }

  /** Puts a faulty validator in the place of an honest one. */
  public <P extends Participant> P replace(int index, Function<Address, P> faultyOne) {
    SimulatedNode<S> victim = node(index);
    nodes.remove(victim);
    P participant = faultyOne.apply(victim.address);
    faulty.add(participant);
    return participant;
  }

  /** The test itself speaks in the name of this validator. */
  public void remove(int index) {
    nodes.remove(node(index));
  }

  public boolean isHonest(Address address) {
    return nodes.stream().anyMatch(node -> node.address.equals(address));
  }

  /** A validator with its key and nothing else: no chain, no journal. */
  public SimulatedNode<S> replace(int index) {
    SimulatedNode<S> old = node(index);
    old.crash();
    SimulatedNode<S> fresh = new SimulatedNode<>(this, old.address);
    nodes.set(nodes.indexOf(old), fresh);
    return fresh;
  }

  public SimulatedNode<S> node(int index) {
    Address address = committee.validators().get(index);
    return nodes.stream().filter(node -> node.address.equals(address)).findFirst().orElseThrow();
  }

  public void start() {
    nodes.forEach(SimulatedNode::start);
  }

  /** Work comes to everybody, as a transaction pool sees to. */
  public void submit(String line) {
    nodes.forEach(node -> node.submit(line));
    faulty.forEach(node -> node.submit(line));
  }

  public void schedule(long delay, Runnable action) {
    tasks.add(new Task(now + delay, order++, action));
  }

  public void deliver(Address from, Address to, Bytes message) {
    messages++;
    int delay = from.equals(to) ? -1 : network.delay(from, to, chance);
    Optional<Message> known = codec.decode(message).toOptional();
    if (delay >= 0 && known.filter(read -> loss.loses(from, to, read)).isEmpty()) {
      int more = known.map(read -> slowness.delay(from, to, read)).orElse(0);
      schedule((long) delay + more, () -> arrive(from, to, message));
    }
  }

  /** Somebody says something to some of the others, or to all. */
  public void say(int from, Message message, int... to) {
    IntStream whom = to.length == 0 ? IntStream.range(0, committee.size()) : IntStream.of(to);
    whom.forEach(index -> deliver(validator(from), validator(index), codec.encode(message)));
  }

  public Address validator(int index) {
    return committee.validators().get(index);
  }

  private void arrive(Address from, Address to, Bytes message) {
    nodes.stream()
        .filter(node -> node.address.equals(to))
        .forEach(node -> node.receive(from, message));
    faulty.stream()
        .filter(node -> node.address().equals(to))
        .forEach(node -> node.receive(from, message));
  }

  /** One thing happens; false when nothing is left to happen. */
  public boolean step() {
    Task task = tasks.poll();
    if (task == null) {
      return false;
    }
    now = Math.max(now, task.at());
    task.action().run();
    return true;
  }

  public void run(long millis) {
    long end = now + millis;
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      step();
    }
    now = end;
  }

  public void runUntil(BooleanSupplier condition) {
    runUntil(120_000, condition);
  }

  /** Runs until the condition holds; a failure when it does not hold in time. */
  public void runUntil(long millis, BooleanSupplier condition) {
    long end = now + millis;
    while (!condition.getAsBoolean()) {
      assertThat(step() && now <= end).as("progress within " + millis + " ms").isTrue();
    }
  }

  /**
   * All decide so many heights, one after the other.
   *
   * @return how often the node has crashed on the way; it was started again each time
   */
  public int decideAndRestart(int heights, SimulatedNode<S> node) {
    int crashes = 0;
    for (int i = 1; i <= heights; i++) {
      int height = i;
      submit("work-" + i);
      runUntil(() -> !node.isUp() || allHave(height));
      if (!node.isUp()) {
        crashes++;
        run(40);
        node.start();
        runUntil(() -> allHave(height));
      }
    }
    return crashes;
  }

  public boolean allHave(long height) {
    return nodes.stream().allMatch(node -> node.application.height() >= height);
  }

  public void checkAgreement(long height, Hash block) {
    Hash first = decided.putIfAbsent(height, block);
    assertThat(first == null || first.equals(block)).as("one block at height " + height).isTrue();
  }
}
