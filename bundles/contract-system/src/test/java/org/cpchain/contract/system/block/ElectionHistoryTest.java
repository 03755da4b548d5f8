package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.system.block.ElectionModel.Rated;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories against a model: nodes join and leave, claim or not, send transactions, die for
 * a while, keep their secrets for themselves.
 */
class ElectionHistoryTest {
  private static final int SEATS = 6;
  private static final int ELECTED = 4;
  private static final int LOW = 1;
  private static final int TERMS = 45;

  private final Map<Long, List<Rated>> standing = new TreeMap<>();
  private final Map<Long, List<Address>> drawn = new TreeMap<>();
  private int replaced;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void committeesSeedsAndReputationsAreTheModels(long seed) {
    Random random = new Random(seed);
    RunningChain run = new RunningChain(SEATS);
    ElectionModel model = new ElectionModel(run);
    List<Address> nodes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      nodes.add(run.rnode("node" + i, random.nextInt(1000)));
    }
    run.run(2);
    while (run.term() < TERMS) {
      act(run, random, nodes);
      long term = run.term();
      long height = run.height();
      List<Address> inForce = run.proposers();
      run.end();
      if ((height - 1) % run.length() == SEATS - 1) {
        closeView(run, model, term, inForce);
      }
      if (height % run.length() == 0) {
        endTerm(run, model, term);
      }
    }
    assertThat(drawn).hasSizeGreaterThan(30);
    assertThat(replaced).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {4})
  void theSameHistoryGivesTheSameState(long seed) {
    assertThat(state(seed)).isEqualTo(state(seed)).isNotEqualTo(state(seed + 1));
  }

  private static Map<?, ?> state(long seed) {
    Random random = new Random(seed);
    RunningChain run = new RunningChain(SEATS);
    List<Address> nodes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      nodes.add(run.rnode("node" + i, random.nextInt(1000)));
    }
    run.run(2);
    for (int i = 0; i < 150; i++) {
      act(run, random, nodes);
      run.end();
    }
    return run.chain.world().state();
  }

  private static void act(RunningChain run, Random random, List<Address> nodes) {
    for (Address node : nodes) {
      switch (random.nextInt(40)) {
        case 0, 1, 2, 3, 4, 5 -> run.claim(node, 1 + random.nextInt(3));
        case 6, 7, 8, 9 -> run.call(node, "parameters", "names");
        case 10 -> run.call(node, "rnode-pool", "withdraw", cpc(200_000));
        case 11 -> {
          run.chain.world().grant(node, cpc(200_000));
          Execution deposit = run.chain.execute(node, cpc(200_000), "rnode-pool", "deposit");
          assertThat(deposit.revertReason()).isEmpty();
        }
        default -> {
          // idle
        }
      }
    }
    List<Address> all = new ArrayList<>(nodes);
    all.addAll(run.defaults);
    Address one = all.get(random.nextInt(all.size()));
    switch (random.nextInt(20)) {
      case 0 -> run.dead.add(one);
      case 1, 2, 3 -> run.dead.remove(one);
      case 4 -> run.secretive.add(one);
      case 5, 6, 7 -> run.secretive.remove(one);
      default -> run.call(FakeSuite.address("civilian"), "parameters", "names");
    }
    run.chain.world().grant(one, BigInteger.TEN.pow(18));
  }

  private void closeView(
      RunningChain run, ElectionModel model, long term, List<Address> proposers) {
    List<Address> silent =
        RunningChain.addresses(run.chain.results("elections", "round").get("silent"));
    model.closeView(term, proposers, silent);
    assertThat(run.chain.view("elections", "seedOf", term)).isEqualTo(model.seeds.get(term));
  }

  private void endTerm(RunningChain run, ElectionModel model, long ended) {
    long filled = ended + RunningChain.DISTANCE;
    if (filled >= RunningChain.INITIAL_TERMS) {
      List<Rated> drawnFrom =
          standing.getOrDefault(ended, List.of()).stream()
              .filter(one -> one.weakened() >= 500)
              .toList();
      Hash seed = model.seeds.get(ended);
      drawn.put(filled, model.elect(drawnFrom, ELECTED, LOW, seed));
      assertThat(run.chain.view("elections", "proposersOf", filled)).isEqualTo(drawn.get(filled));
      assertThat(run.chain.results("elections", "outcomeOf", filled).get("proposers"))
          .isEqualTo(drawn.get(filled));
    }
    long next = ended + 1;
    List<Address> candidates =
        RunningChain.addresses(run.chain.view("campaign", "candidatesOf", next)).stream()
            .filter(one -> isRnode(run, one))
            .toList();
    if (next + RunningChain.DISTANCE >= RunningChain.INITIAL_TERMS) {
      standing.put(next, candidates.stream().map(one -> model.rate(one, candidates)).toList());
      assertThat(run.chain.results("elections", "standing", next, 0L, 100L).get("rpts"))
          .isEqualTo(standing.get(next).stream().map(one -> (long) one.rpt()).toList());
    }
    if (next < RunningChain.INITIAL_TERMS) {
      assertThat(run.proposers()).isEqualTo(run.defaults);
      return;
    }
    TreeSet<Address> out = new TreeSet<>();
    for (Address one : drawn.get(next)) {
      if (!run.defaults.contains(one) && !isRnode(run, one)) {
        out.add(one);
      }
    }
    for (List<Address> some : List.of(drawn.get(next), run.defaults)) {
      some.stream().filter(one -> model.rate(one, candidates).weakened() < 500).forEach(out::add);
    }
    assertThat(run.proposers()).isEqualTo(model.enter(drawn.get(next), out));
    replaced += out.size();
  }

  private static boolean isRnode(RunningChain run, Address node) {
    return (Boolean) run.chain.view("rnode-pool", "isRnode", node);
  }
}
