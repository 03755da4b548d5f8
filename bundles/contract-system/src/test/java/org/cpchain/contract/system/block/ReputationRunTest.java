package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** What is counted for whom, and what comes of it. */
class ReputationRunTest {
  private final RunningChain run = new RunningChain(3);
  private final Address recorder = FakeSuite.address("market");
  private final Address node = run.rnode("node", 50);

  @Test
  void transactionsCountForRnodesAndDefaultProposersOnly() {
    Address civilian = FakeSuite.address("civilian");
    Address proposer = run.defaults.get(2);
    run.run(10);
    long before = count(proposer, "transactions");
    for (int i = 0; i < 3; i++) {
      run.must(node, "parameters", "names");
      run.must(civilian, "parameters", "names");
      run.must(proposer, "parameters", "names");
    }
    run.end();

    // one more is the deposit
    assertThat(count(node, "transactions")).isEqualTo(4);
    assertThat(count(civilian, "transactions")).isZero();
    assertThat(count(proposer, "transactions")).isEqualTo(before + 3);
  }

  @Test
  void whatIsOldIsCountedNoMore() {
    run.must(node, "parameters", "names");
    run.run(100);
    assertThat(count(node, "transactions")).isEqualTo(2);
    run.end();
    assertThat(count(node, "transactions")).isZero();
  }

  @Test
  void governanceChangesTheWindowAndTheCountsFollow() {
    run.run(40);
    run.must(node, "parameters", "names");
    run.run(30);
    assertThat(count(node, "transactions")).isEqualTo(2);
    run.parameter("rpt.window-blocks", 20);
    run.run(2);
    assertThat(count(node, "transactions")).isZero();
    assertThat(count(run.defaults.get(0), "blocks")).isBetween(6L, 7L);
    run.parameter("rpt.window-blocks", 100);
    run.run(2);
    assertThat(count(node, "transactions")).isEqualTo(2);
    assertThat(run.defaults.stream().mapToLong(one -> count(one, "blocks")).sum()).isEqualTo(74);
  }

  @Test
  void dataAndHelpAreCountedAsRecordersSay() {
    name(recorder);
    for (int i = 0; i < 4; i++) {
      run.must(recorder, "reputation", "recordUpload", node);
    }
    run.must(recorder, "reputation", "recordPurchase", node);
    run.must(recorder, "reputation", "registerProxy", node);
    run.must(recorder, "reputation", "recordHelp", node);
    run.must(recorder, "reputation", "recordHelp", node);
    run.end();

    assertThat(run.chain.results("reputation", "countsOf", node))
        .containsEntry("uploads", 4L)
        .containsEntry("purchases", 1L)
        .containsEntry("helps", 2L);
    // alone: 100 for balance, transactions and blocks; data 4·3 + 1·5, proxy 10 + 2·5
    assertThat(rptOf(node)).isEqualTo(50 * 100 + 15 * 100 + 10 * 100 + 15 * 17 + 10 * 20);
    run.run(100);
    assertThat(run.chain.results("reputation", "countsOf", node))
        .containsEntry("uploads", 0L)
        .containsEntry("helps", 0L);
    assertThat(run.chain.view("reputation", "isProxy", node)).isEqualTo(true);
    run.must(recorder, "reputation", "removeProxy", node);
    assertThat(run.call(recorder, "reputation", "recordHelp", node)).startsWith("no-proxy");
    assertThat(run.call(recorder, "reputation", "removeProxy", node)).startsWith("no-proxy");
  }

  @Test
  void nobodyElseRecords() {
    for (String function :
        List.of("recordUpload", "recordPurchase", "registerProxy", "removeProxy")) {
      assertThat(run.call(node, "reputation", function, node)).startsWith("not-allowed");
    }
    assertThat(run.call(node, "reputation", "recordHelp", node)).startsWith("no-proxy");
  }

  @Test
  void aReputationIsExplainedLineByLine() {
    Address other = run.rnode("other", 7);
    run.runToTerm(1);
    assertThat(run.claim(node, 1)).isEmpty();
    assertThat(run.claim(other, 1)).isEmpty();
    run.end();

    assertThat(run.chain.view("reputation", "explain", other))
        .isEqualTo(
            List.of(
                "rules in force: at least 1000; each fault takes 1/9 for 10000 blocks, removal"
                    + " below 500; all else is of the last 100 blocks; uploads give 30 points at"
                    + " most, purchases 70",
                "AB account balance: 7 CPC, 1 of 2 have more: (2 - 1) * 100 / 2 = 50; 50 * 50 ="
                    + " 2500",
                "TX transactions: 2 sent, 0 of 2 have more: (2 - 0) * 100 / 2 = 100; 100 * 15 ="
                    + " 1500",
                "PR proxy reputation: 0 registrations * 10 = 0, 0 trades helped * 5 = 0: 0; 0 * 10"
                    + " = 0",
                "DC data contribution: 0 uploads * 3 = 0, 0 purchases * 5 = 0: 0; 0 * 15 = 0",
                "BM blockchain maintenance: 0 blocks, 0 of 2 have more: (2 - 0) * 100 / 2 = 100;"
                    + " 100 * 10 = 1000",
                "sum 5000",
                "RPT of " + other.toHex() + " = 5000"));
    assertThat(rptOf(other)).isEqualTo(5000);
    Map<String, Object> assessed =
        run.chain.results(
            "reputation", "assess", List.of(node, other), List.of(run.defaults.get(0)));
    assertThat(((List<?>) assessed.get("rpts")).subList(0, 2)).isEqualTo(List.of(7500L, 5000L));
  }

  @Test
  void aDepositIsNotPartOfTheBalanceThatIsCompared() {
    Map<String, Object> facts = run.chain.results("reputation", "factsOf", List.of(node));
    assertThat(facts.get("balances")).isEqualTo(List.of(cpc(50)));
  }

  @Test
  void weightsThatAreNotAHundredTogetherCountByTheirShare() {
    run.parameter("rpt.weight-data", 65);
    run.run(2);
    Map<String, Object> rules = run.chain.results("reputation", "rules");
    assertThat(rules)
        .containsEntry("transactions", 10L)
        .containsEntry("proxy", 6L)
        .containsEntry("data", 43L)
        .containsEntry("maintenance", 6L)
        .containsEntry("balance", 35L);
    for (String weight : List.of("balance", "transactions", "proxy", "data", "maintenance")) {
      run.parameter("rpt.weight-" + weight, 0);
    }
    run.run(2);
    assertThat(run.chain.results("reputation", "rules"))
        .containsEntry("balance", 50L)
        .containsEntry("data", 15L);
  }

  @Test
  void governanceChangesFloorPointsAndWhatFaultsCost() {
    name(recorder);
    run.must(recorder, "reputation", "recordUpload", node);
    run.must(recorder, "reputation", "recordPurchase", node);
    run.must(recorder, "reputation", "registerProxy", node);
    run.must(recorder, "reputation", "recordHelp", node);
    run.end();
    long before = rptOf(node);
    run.parameter("rpt.points-upload", 20);
    run.parameter("rpt.points-uploads-most", 18);
    run.parameter("rpt.points-purchase", 40);
    run.parameter("rpt.points-purchases-most", 37);
    run.parameter("rpt.points-proxy", 21);
    run.parameter("rpt.points-help", 9);
    run.parameter("rpt.floor", 4000);
    run.parameter("rpt.removal-threshold", 321);
    // none of it before the height from which it holds
    assertThat(rptOf(node)).isEqualTo(before);
    run.end();

    // data 3 + 5 and proxy 10 + 5 before; 18 + 37 and 21 + 9 now
    assertThat(rptOf(node) - before).isEqualTo(15 * (55 - 8) + 10 * (30 - 15));
    assertThat(rptOf(FakeSuite.address("nobody"))).isGreaterThanOrEqualTo(4000);
    assertThat((List<?>) run.chain.view("reputation", "explain", node))
        .first()
        .asString()
        .contains("at least 4000", "removal below 321", "18 points at most, purchases 37");
    assertThat(run.chain.results("reputation", "rules"))
        .containsEntry("floor", 4000L)
        .containsEntry("threshold", 321L)
        .containsEntry("registration", 21L)
        .containsEntry("help", 9L);
  }

  @Test
  void whoKeepsItsSecretGetsAFaultAndAllOthersDoNot() {
    run.secretive.add(run.defaults.get(1));
    run.runToTerm(2);
    assertThat(count(run.defaults.get(0), "withheld")).isZero();
    assertThat(count(run.defaults.get(1), "withheld")).isEqualTo(1);
    assertThat(run.chain.results("elections", "round"))
        .containsEntry("term", 2L)
        .containsEntry("silent", run.defaults);
    run.run(3);
    assertThat(run.chain.results("elections", "round"))
        .containsEntry("silent", List.of(run.defaults.get(1)));
    assertThat(count(run.defaults.get(1), "withheld")).isEqualTo(2);
  }

  private void name(Address account) {
    Execution naming =
        run.chain.execute(
            Addresses.PROPOSALS, BigInteger.ZERO, "decisions", "setRecorder", account, true);
    assertThat(naming.revertReason()).isEmpty();
  }

  private long count(Address account, String what) {
    return (Long) run.chain.results("reputation", "countsOf", account).get(what);
  }

  private long rptOf(Address account) {
    return run.chain.number("reputation", "rptOf", account).longValueExact();
  }
}
