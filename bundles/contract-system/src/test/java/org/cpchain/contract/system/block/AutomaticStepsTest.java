package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chain does by itself goes on whatever anybody has put in its way. */
class AutomaticStepsTest {
  private static final Address PROPOSER = FakeSuite.address("proposer");
  private static final long PERIOD = 10 * Chain.DAY;

  private final Chain chain = Chain.system();
  private final Address owner = chain.rich("owner", cpc(1_000_000));
  private final List<Address> congress = new ArrayList<>();

  @Test
  void anAcceptedProposalThatIsNotPossibleStopsNoOther() {
    assemble();
    chain.must(Addresses.PROPOSALS, "parameters", "change", "proposal.approvals", 1L, 100L);
    chain.passTo(100);
    // the treasury has nothing; of one parameter only so many changes may lie ahead, the nearest
    accept("proposeSpending", owner, cpc(1_000_000_000), PERIOD);
    for (long i = 1; i <= 12; i++) {
      accept("proposeParameter", "rpt.window-blocks", 50L, 1_000_000L - i, PERIOD);
    }
    accept("proposeParameter", "campaign.version", 7L, 1L, PERIOD);
    accept("proposeRecorder", owner, true, PERIOD);
    chain.pass(3 * Chain.DAY);

    for (int i = 0; i < 3; i++) {
      step();
    }

    assertThat(chain.number("parameters", "value", "campaign.version")).isEqualTo(7);
    assertThat(chain.view("decisions", "isRecorder", owner)).isEqualTo(true);
    assertThat(chain.number("parameters", "ahead", "rpt.window-blocks")).isEqualTo(8);
    assertThat((List<?>) chain.view("proposals", "open", 0L, 100L)).hasSize(5);
    chain.pass(400 * Chain.DAY);
    step();
    assertThat((List<?>) chain.view("proposals", "open", 0L, 100L)).isEmpty();
  }

  @Test
  void stepsOfRewardsGoOnOverYearsOfSilence() {
    chain.mustPay(owner, cpc(500_000), "reward", "fund");
    chain.mustPay(owner, cpc(20_000), "economy-pool", "deposit");
    for (int i = 0; i < 40; i++) {
      chain.pass(i % 7 == 0 ? 800 * Chain.DAY : 20 * Chain.DAY);
      step();
    }
    // CPC that nobody has asked for, and none at all
    chain.world().grant(chain.address("reward"), cpc(1));
    chain.world().grant(chain.address("proposals"), cpc(1));
    step();
    assertThat(chain.number("reward", "owed")).isZero();
  }

  /** Each in its turn has a state that it cannot read; the others do what they always do. */
  @ParameterizedTest
  @CsvSource({
    "reward,stepRewards",
    "proposals,stepProposals",
    "vesting,stepVesting",
    // the chairman is one of the board's directors
    "board,stepBoard stepChair"
  })
  void whatBefallsOneContractStopsNoOther(String contract, String failing) {
    assemble();
    chain.mustPay(owner, cpc(100), "proposals", "proposeRecorder", owner, true, PERIOD);
    chain.mustPay(owner, cpc(200_000), "board", "stand", RunningChain.hash(7));
    chain.mustPay(owner, cpc(20_000), "economy-pool", "deposit");
    chain.world().grant(chain.address("maintenance"), cpc(1_000));
    step();
    chain.pass(400 * Chain.DAY);
    spoil(chain.address(contract));

    BigInteger paid = chain.world().balance(PROPOSER);
    chain.must(SystemContext.SYSTEM, "block-end", "payProposer", PROPOSER, false);
    assertThat(chain.world().balance(PROPOSER)).isGreaterThan(paid);
    for (String step : Chain.STEPS) {
      var done = chain.execute(SystemContext.SYSTEM, BigInteger.ZERO, "block-end", step);
      assertThat(done.success()).as(step).isEqualTo(!failing.contains(step));
    }
    assertThat(chain.faults()).isNotEmpty();
    if (!contract.equals("proposals")) {
      assertThat((List<?>) chain.view("proposals", "open", 0L, 10L)).isEmpty();
    }
    if (!contract.equals("reward")) {
      assertThat(chain.results("reward", "season").get("number")).isEqualTo(4L);
    }
    if (!contract.equals("board")) {
      assertThat(chain.results("board", "election").get("number")).isEqualTo(2L);
    }
  }

  private void spoil(Address contract) {
    chain.world().state().keySet().stream()
        .filter(slot -> slot.slice(0, Address.SIZE).equals(contract.bytes()))
        .map(slot -> slot.slice(Address.SIZE, slot.size()))
        .forEach(key -> chain.world().write(contract, key, Optional.of(Bytes.of((byte) 7))));
  }

  @Test
  void aRecorderIsNamedAndDismissedByProposals() {
    assemble();
    chain.must(Addresses.PROPOSALS, "parameters", "change", "proposal.approvals", 1L, 100L);
    chain.passTo(100);
    assertThat(chain.call(owner, "decisions", "setRecorder", owner, true))
        .startsWith("not-allowed");
    accept("proposeRecorder", owner, true, PERIOD);
    chain.pass(3 * Chain.DAY);
    step();
    assertThat(chain.view("decisions", "recorders", 0L, 10L)).isEqualTo(List.of(owner));
    chain.must(owner, "reputation", "recordUpload", PROPOSER);
    accept("proposeRecorder", owner, false, PERIOD);
    chain.pass(3 * Chain.DAY);
    step();
    assertThat(chain.call(owner, "reputation", "recordUpload", PROPOSER)).startsWith("not-allowed");
    assertThat(chain.pay(owner, cpc(100), "proposals", "proposeRecorder", Address.ZERO, true, 9L))
        .startsWith("bad-address");
  }

  private void assemble() {
    for (int i = 0; i < 11; i++) {
      Address member = chain.rich("member" + i, cpc(200_000));
      congress.add(member);
      chain.mustPay(member, cpc(200_000), "congress", "join");
    }
  }

  private void accept(String function, Object... arguments) {
    chain.mustPay(owner, cpc(100), "proposals", function, arguments);
    long id = chain.number("proposals", "count").longValueExact();
    chain.must(owner, "proposals", "approve", id);
    for (Address member : congress.subList(0, 8)) {
      chain.must(member, "proposals", "vote", id);
    }
  }

  private void step() {
    chain.must(SystemContext.SYSTEM, "block-end", "payProposer", PROPOSER, false);
    Chain.STEPS.forEach(one -> chain.must(SystemContext.SYSTEM, "block-end", one));
  }
}
