package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Who has a seat, who loses it, and what an elected node may not do. */
class SeatsRunTest {
  private static final int SEATS = 3;

  private final RunningChain run = new RunningChain(SEATS);
  private final List<Address> nodes = new ArrayList<>();

  @Test
  void whoIsElectedWithdrawsNothingBeforeItsLastTermHasEnded() {
    Address node = electOne(2);
    long until = run.chain.number("elections", "electedUntil", node).longValueExact();
    assertThat(until).isEqualTo((run.term() + 1 + RunningChain.DISTANCE - 1) * run.length());
    run.chain.pass(1_000_000_000L);
    while (run.height() <= until) {
      assertThat(run.call(node, "rnode-pool", "withdraw", cpc(200_000))).startsWith("elected");
      run.end();
    }
    assertThat(run.call(node, "rnode-pool", "withdraw", cpc(200_000))).isEmpty();
    assertThat(run.chain.number("elections", "electedUntil", node)).isZero();
  }

  @Test
  void whoStandsAndLeavesThePoolBeforeTheDrawLosesTheSeatToADefaultProposer() {
    Address node = run.rnode("leaver", 1);
    run.runToTerm(1);
    run.must(node, "campaign", "candidatesOf", 1L);
    assertThat(run.claim(node, 1)).isEmpty();
    run.runToTerm(2);
    run.chain.pass(1_000_000_000L);
    run.must(node, "rnode-pool", "withdraw", cpc(200_000));
    run.runToTerm(3);
    assertThat(proposersOf(5)).contains(node);
    run.runToTerm(5);
    assertThat(run.proposers()).doesNotContain(node).hasSize(SEATS);
    assertThat(run.chain.number("elections", "electedUntil", node)).isZero();
  }

  @Test
  void whoIsImpeachedTooOftenIsTakenOutOfTheSeatsForWhichItWasElected() {
    Address node = electOne(3);
    run.dead.add(node);
    List<Long> rpts = new ArrayList<>();
    int seats = 0;
    for (int term = 0; term < 6; term++) {
      run.runToTerm(run.term() + 1);
      rpts.add(run.chain.number("reputation", "rptOf", node).longValueExact());
      seats += run.proposers().contains(node) ? 1 : 0;
    }
    assertThat(seats).isBetween(1, 4);
    assertThat(rpts.get(5)).isEqualTo(1000);
    assertThat(run.chain.view("reputation", "isRemovable", node)).isEqualTo(true);
    assertThat(run.proposers()).containsExactlyInAnyOrderElementsOf(run.defaults);

    // it cannot be elected again as long as it is remembered
    assertThat(run.claim(node, 1)).isEmpty();
    run.runToTerm(run.term() + 2);
    assertThat(run.chain.results("elections", "standing", run.term() - 1, 0L, 9L).get("removable"))
        .isEqualTo(List.of(true));
    assertThat(proposersOf(run.term() + 2)).doesNotContain(node);
  }

  @Test
  void aFaultTakesANinthOfTheReputation() {
    Address node = electOne(3);
    while (!run.scheduled().equals(node)) {
      run.end();
    }
    run.dead.add(node);
    long before = run.chain.number("reputation", "rptOf", node).longValueExact();
    run.end();
    assertThat(run.chain.number("reputation", "rptOf", node).longValueExact())
        .isEqualTo(before * 8 / 9);
    assertThat(run.chain.results("reputation", "countsOf", node)).containsEntry("impeachments", 1L);
  }

  @Test
  void whenAllAreDeadSomebodyStillHasTheSeats() {
    electOne(3);
    run.dead.addAll(nodes);
    run.dead.addAll(run.defaults);
    for (int term = 0; term < 12; term++) {
      run.runToTerm(run.term() + 1);
      assertThat(run.proposers()).isNotEmpty();
    }
  }

  @Test
  void validatorsChangeAtTheBorderOfATerm() {
    run.run(2);
    List<Address> decided = RunningChain.accounts("other-validator", 7);
    decide(decided, run.height() + 1);
    while ((run.height() - 1) % run.length() != 0) {
      assertThat(run.validators()).isEqualTo(run.genesisValidators);
      run.end();
    }
    assertThat(run.changed()).isTrue();
    assertThat(run.validators()).isEqualTo(decided);
    assertThat(run.proposers()).isEqualTo(run.defaults);
    run.run(1);
    assertThat(run.changed()).isFalse();
  }

  @Test
  void aSetThatIsDecidedForAHeightWithinATermWaitsForTheNextOne() {
    run.run(2);
    decide(RunningChain.accounts("other-validator", 4), run.length() + 2);
    run.runToTerm(1);
    assertThat(run.validators()).isEqualTo(run.genesisValidators);
    run.runToTerm(2);
    assertThat(run.validators()).isNotEqualTo(run.genesisValidators);
  }

  @Test
  void aSetOfNobodyIsPassedOver() {
    run.run(2);
    decide(List.of(), run.height() + 1);
    run.runToTerm(2);
    assertThat(run.validators()).isEqualTo(run.genesisValidators);
  }

  @Test
  void withoutCandidatesTheDefaultProposersHaveAllSeats() {
    run.runToTerm(9);
    assertThat(run.proposers()).containsExactlyInAnyOrderElementsOf(run.defaults);
  }

  @Test
  void nobodyElseElectsOrCounts() {
    run.run(3);
    Address anybody = FakeSuite.address("anybody");
    for (Address sender : List.of(anybody, SystemContext.SYSTEM, Addresses.PROPOSALS)) {
      for (String refusal :
          List.of(
              run.call(sender, "elections", "beginRound", Hash.ZERO),
              run.call(sender, "elections", "reveal", anybody, Hash.ZERO),
              run.call(sender, "elections", "closeRound"),
              run.call(sender, "elections", "endTerm"),
              run.call(
                  sender,
                  "reputation",
                  "count",
                  anybody,
                  false,
                  List.of(),
                  List.of(anybody),
                  List.of(1_000L)))) {
        assertThat(refusal).startsWith("not-allowed");
      }
    }
  }

  /** The only candidate, which has a seat in the term after the next two. */
  private Address electOne(int terms) {
    Address node = run.rnode("node", 1000);
    nodes.add(node);
    run.runToTerm(1);
    assertThat(run.claim(node, terms)).isEmpty();
    run.runToTerm(3);
    assertThat(proposersOf(5)).contains(node);
    run.runToTerm(2 + terms);
    return node;
  }

  private List<Address> proposersOf(long term) {
    return RunningChain.addresses(run.chain.view("elections", "proposersOf", term));
  }

  private void decide(List<Address> validators, long height) {
    Execution decision =
        run.chain.execute(
            Addresses.PROPOSALS, BigInteger.ZERO, "decisions", "setValidators", validators, height);
    assertThat(decision.revertReason()).isEmpty();
  }
}
