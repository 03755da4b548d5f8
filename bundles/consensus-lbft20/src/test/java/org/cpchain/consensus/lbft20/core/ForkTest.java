package org.cpchain.consensus.lbft20.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cpchain.base.Address;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;

/**
 * How two blocks become final at one height: four validators, none of them faulty, no message lost.
 * And that time is all that is missing.
 */
class ForkTest {
  private static final int SLOW = 5_000;
  private static final int AT_ONCE = 0;

  private final Cluster cluster = new Cluster(4, 1);

  private boolean isOneOf(Address address, int... indices) {
    return IntStream.of(indices).anyMatch(index -> cluster.validator(index).equals(address));
  }

  /**
   * Validators 0, 1 and 2 prepare the block and commit to it. What 3 is told, and every COMMIT and
   * VALIDATE of 0 and 1 to 2, is slower than the timer. So 0 and 1 make the block final, while 2
   * and 3 know nothing of it, impeach its proposer and make the impeach block final: two are f + 1.
   */
  private int slow(Address from, Address to, Message message) {
    boolean impeaches =
        message.kind() == Message.Kind.IMPEACH_PREPARE
            || message.kind() == Message.Kind.IMPEACH_COMMIT
            || message.kind() == Message.Kind.IMPEACH_VALIDATE;
    boolean decides =
        message.kind() == Message.Kind.COMMIT || message.kind() == Message.Kind.VALIDATE;
    if (isOneOf(to, 3) && !impeaches) {
      return SLOW;
    }
    return isOneOf(from, 0, 1) && isOneOf(to, 2) && decides ? SLOW : AT_ONCE;
  }

  @Example
  void fourHonestValidatorsForkWhenMessagesAreSlowerThanTheTimer() {
    cluster.slowness = this::slow;
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(() -> cluster.node(0).application.height() == 1);
    cluster.runUntil(() -> cluster.node(1).application.height() == 1);
    assertThat(cluster.node(0).application.contents()).containsExactly("work");
    assertThat(cluster.node(2).state.stage()).isEqualTo(Stage.COMMIT);
    assertThat(cluster.node(3).state.stage()).isEqualTo(Stage.IDLE);
    assertThatThrownBy(() -> cluster.run(2 * cluster.rules.timeoutMillis()))
        .hasMessageContaining("one block at height 1");
    assertThat(kinds(cluster.node(2)))
        .as("it has committed to the block, and to the impeach block after it")
        .contains(Phase.COMMIT, Phase.IMPEACH_PREPARE, Phase.IMPEACH_COMMIT);
  }

  @Example
  void whoHearsOfTheOtherBlockStopsVotingAndSaysSo() {
    Bench bench = Bench.at(Stage.VALIDATE);
    bench.receive(3, bench.validate(bench.good, 0, 2, 3));
    Head head = new Head(1, bench.good.hash(), bench.good.timestamp());
    bench.happen(new Event.Advanced(head, bench.committee, bench.committee, true, bench.now));
    bench.receive(2, bench.validate(bench.good, 0, 2, 3));
    assertThat(bench.state.basis().halted()).isEmpty();

    bench.receive(2, bench.impeachment(2));
    assertThat(bench.state.basis().halted()).as("one vote is no certificate").isEmpty();
    bench.receive(2, bench.impeachment(2, 3));
    assertThat(bench.state.basis().halted())
        .contains(bench.good.hash().toString(), bench.impeach.hash().toString())
        .contains("the chain has forked");
  }

  @Example
  void theSameMessagesInTimeMakeOneBlockFinal() {
    cluster.slowness = (from, to, message) -> slow(from, to, message) / 100;
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(cluster.rules.timeoutMillis(), () -> cluster.allHave(1));
    assertThat(cluster.nodes)
        .allSatisfy(node -> assertThat(node.application.contents()).containsExactly("work"));
  }

  /** Five delays from the work to the last VALIDATE fit into the timeout. */
  @Property(tries = 150)
  void honestValidatorsAgreeWhenMessagesAreFasterThanTheTimer(@ForAll long seed) {
    Cluster timely = new Cluster(4 + (int) Math.floorMod(seed, 4L), seed);
    int most = (int) timely.rules.timeoutMillis() / 6;
    timely.network = (from, to, chance) -> chance.nextInt(most);
    timely.start();
    for (int i = 1; i <= 6; i++) {
      int height = i;
      timely.submit("work-" + i);
      timely.runUntil(() -> timely.allHave(height));
    }
    assertThat(timely.nodes)
        .allSatisfy(
            node ->
                assertThat(node.application.contents())
                    .doesNotContain(FakeApplication.IMPEACHED)
                    .contains("work-6"));
  }

  /** Where delays are anything up to three timeouts, seeds that fork are soon found. */
  @Example
  void chanceFindsForksToo() {
    int forks = 0;
    for (long seed = 0; seed < 60; seed++) {
      Cluster wild = new Cluster(4, seed);
      wild.network = (from, to, chance) -> chance.nextInt(3_000);
      wild.start();
      try {
        for (int i = 0; i < 10; i++) {
          wild.submit("work-" + i);
          wild.run(3_000);
        }
      } catch (AssertionError fork) {
        assertThat(fork).hasMessageContaining("one block at height");
        forks++;
      }
    }
    assertThat(forks).isGreaterThan(0);
  }

  private static List<Phase> kinds(SimulatedNode<State> node) {
    return Bench.only(Effect.Sign.class, node.performed).stream()
        .map(Effect.Sign::statement)
        .map(Ballot.class::cast)
        .map(Ballot::phase)
        .distinct()
        .toList();
  }
}
