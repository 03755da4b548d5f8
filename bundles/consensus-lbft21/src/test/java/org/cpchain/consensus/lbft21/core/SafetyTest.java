package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Proposing;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;

/**
 * No schedule and no f faulty validators make two blocks final at one height. {@link
 * Cluster#checkAgreement} fails the run otherwise, and {@link SimulatedNode} checks that no honest
 * validator contradicts itself, over crashes too.
 */
class SafetyTest {
  @Property(tries = 80)
  void neverTwoBlocksAtOneHeight(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int f) {
    run(new Cluster(3 * f + 1, seed, hasty(seed)), f);
  }

  @Property(tries = 30)
  void norInCommitteesOfOtherSizes(@ForAll long seed, @ForAll @IntRange(min = 5, max = 6) int n) {
    run(new Cluster(n, seed, hasty(seed)), 1);
  }

  /** Liveness: once messages arrive in time, blocks come, whatever the faulty ones do. */
  @Property(tries = 40)
  void afterTheFaultsTheChainGoesOn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int f) {
    Cluster cluster = run(new Cluster(3 * f + 1, seed, hasty(seed)), f);
    cluster.network = Cluster.PROMPT;
    cluster.nodes.stream().filter(node -> !node.isUp()).forEach(SimulatedNode::start);
    long highest =
        cluster.nodes.stream().mapToLong(node -> node.application.height()).max().orElseThrow();
    cluster.submit("after");
    cluster.runUntil(60_000, () -> cluster.allHave(highest + 1));
  }

  /** The runs are worth something: blocks are decided, impeached, put to the vote; faults seen. */
  @Property(tries = 1)
  void theFaultyAreConvictedAndTheOthersGoOn() {
    long decided = 0;
    long convictions = 0;
    long impeached = 0;
    long resolutions = 0;
    for (long seed = 0; seed < 20; seed++) {
      for (SimulatedNode<State> node : run(new Cluster(4, seed, hasty(seed)), 1).nodes) {
        decided += node.application.height();
        impeached +=
            node.application.contents().stream().filter(FakeApplication.IMPEACHED::equals).count();
        resolutions +=
            Bench.only(Effect.Broadcast.class, node.performed).stream()
                .filter(said -> said.message() instanceof ImpeachPrePrepare)
                .count();
        convictions += Bench.only(Effect.ReportEvidence.class, node.performed).size();
      }
    }
    assertThat(decided).isGreaterThan(100);
    assertThat(convictions).isGreaterThan(20);
    assertThat(impeached).isGreaterThan(20);
    assertThat(resolutions).isGreaterThan(20);
  }

  /** A check of the check: with more faulty validators than it can bear, the committee forks. */
  @Example
  void withTooManyFaultyValidatorsTheCheckBites() {
    Cluster cluster = new Cluster(4, 1);
    cluster.remove(0);
    cluster.remove(1);
    cluster.loss = (from, to, message) -> cluster.isHonest(from) && cluster.isHonest(to);
    cluster.start();
    for (int victim : List.of(2, 3)) {
      Proposal block =
          FakeApplication.block(1, Hash.ZERO, cluster.now, cluster.validator(0), "for " + victim);
      Ballot commit = Bench.ballot(block, Phase.COMMIT);
      cluster.say(0, Proposing.announce(block), victim);
      for (int liar : List.of(0, 1)) {
        Signatures prepares = Byzantine.vote(cluster, liar, commit.prepare());
        Signatures commits = Byzantine.vote(cluster, liar, commit);
        cluster.say(liar, new Message.Commit(commit, prepares, commits), victim);
      }
    }
    assertThatThrownBy(() -> cluster.run(1_000)).hasMessageContaining("one block at height 1");
  }

  /** Timeouts that are often shorter than a message takes. */
  private static ChainRules hasty(long seed) {
    long timeout = List.of(50L, 150L, 400L, 1_000L).get((int) Math.floorMod(seed, 4L));
    return new ChainRules(BigInteger.ONE, Hash.ZERO, 0, timeout, false, 1 << 16, false);
  }

  private static Cluster run(Cluster cluster, int faulty) {
    List<Address> bad = new ArrayList<>();
    while (bad.size() < faulty) {
      int index = cluster.chance.nextInt(cluster.committee.size());
      if (!bad.contains(cluster.committee.validators().get(index))) {
        bad.add(cluster.corrupt(index).address);
      }
    }
    int loss = cluster.chance.nextInt(30);
    int delay = 1 + cluster.chance.nextInt(400);
    cluster.network =
        (from, to, chance) ->
            bad.contains(from) ? 1 : chance.nextInt(100) < loss ? -1 : chance.nextInt(delay);
    cluster.start();
    for (int i = 0; i < 10; i++) {
      cluster.submit("work-" + i);
      cluster.run(cluster.chance.nextInt(600));
      SimulatedNode<State> node = cluster.nodes.get(cluster.chance.nextInt(cluster.nodes.size()));
      if (cluster.chance.nextInt(4) == 0) {
        node.crash();
        cluster.run(cluster.chance.nextInt(200));
        node.start();
      }
    }
    return cluster;
  }
}
