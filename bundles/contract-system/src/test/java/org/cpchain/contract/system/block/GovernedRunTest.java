package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Governance sets any parameter to anything that its bounds allow, proposers reveal anything,
 * records come in any order: the end of a block is never taken back, and somebody always decides
 * and proposes.
 */
class GovernedRunTest {
  private static final List<Parameter> RULES =
      List.of(
          Parameter.RPT_BALANCE,
          Parameter.RPT_TRANSACTIONS,
          Parameter.RPT_PROXY,
          Parameter.RPT_DATA,
          Parameter.RPT_MAINTENANCE,
          Parameter.RPT_WINDOW,
          Parameter.RPT_FAULT_WINDOW,
          Parameter.RPT_FAULTS,
          Parameter.RPT_FLOOR,
          Parameter.RPT_THRESHOLD,
          Parameter.RPT_UPLOAD,
          Parameter.RPT_UPLOADS,
          Parameter.RPT_PURCHASE,
          Parameter.RPT_PURCHASES,
          Parameter.RPT_REGISTRATION,
          Parameter.RPT_HELP,
          Parameter.ELECTION_LOW_PERCENT,
          Parameter.ELECTION_SEATS,
          Parameter.ELECTION_LOW_SEATS);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 12})
  void noRulesWithinTheirBoundsStopTheEndOfABlock(int seats) {
    Random random = new Random(seats);
    RunningChain run = new RunningChain(seats, 1 + random.nextInt(2));
    List<Address> nodes = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      nodes.add(run.rnode("node" + i, random.nextInt(50)));
    }
    Address recorder = FakeSuite.address("recorder");
    run.run(2);
    as(run, Addresses.PROPOSALS, "decisions", "setRecorder", recorder, true);
    for (Address node : nodes) {
      as(run, recorder, "reputation", "registerProxy", node);
    }
    for (int block = 0; block < 400; block++) {
      Address node = nodes.get(random.nextInt(nodes.size()));
      run.claim(node, 1 + random.nextInt(3));
      Parameter rule = RULES.get(random.nextInt(RULES.size()));
      long range = rule.highest().subtract(rule.lowest()).longValueExact();
      if (random.nextInt(3) == 0) {
        run.parameter(rule.key(), rule.lowest().longValueExact() + random.nextLong(range + 1));
      }
      for (String what : List.of("recordUpload", "recordPurchase", "recordHelp")) {
        if (random.nextInt(4) == 0) {
          as(run, recorder, "reputation", what, node);
        }
      }
      if (random.nextInt(20) == 0) {
        List<Address> validators = RunningChain.accounts("v" + block, 4 + random.nextInt(4));
        long height = run.height() + random.nextInt(40);
        as(run, Addresses.PROPOSALS, "decisions", "setValidators", validators, height);
      }
      flip(random, run.dead, run, nodes);
      flip(random, run.secretive, run, nodes);
      run.end();
    }
    long counted =
        nodes.stream()
            .filter(node -> !run.chain.view("reputation", "rptOf", node).equals(0L))
            .count();
    assertThat(counted).isEqualTo(nodes.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whateverAProposerRevealsIsASecretOrNothing(long seed) {
    Random random = new Random(seed);
    RunningChain run = new RunningChain(3);
    run.runToTerm(3);
    Object silent = run.chain.results("elections", "round").get("silent");
    for (int i = 0; i < 50; i++) {
      byte[] secret = new byte[Hash.SIZE];
      random.nextBytes(secret);
      as(run, Addresses.BLOCK_END, "elections", "reveal", run.defaults.get(i % 3), Hash.of(secret));
      as(run, Addresses.BLOCK_END, "elections", "reveal", run.chain.address("cpc"), Hash.ZERO);
    }
    assertThat(run.chain.results("elections", "round").get("silent")).isEqualTo(silent);
  }

  private static void flip(
      Random random, Set<Address> some, RunningChain run, List<Address> nodes) {
    List<Address> all = random.nextBoolean() ? nodes : run.defaults;
    Address one = all.get(random.nextInt(all.size()));
    if (random.nextInt(10) == 0 && !some.remove(one)) {
      some.add(one);
    }
  }

  private static void as(
      RunningChain run, Address sender, String contract, String function, Object... arguments) {
    assertThat(
            run.chain
                .execute(sender, BigInteger.ZERO, contract, function, arguments)
                .revertReason())
        .isEmpty();
  }
}
