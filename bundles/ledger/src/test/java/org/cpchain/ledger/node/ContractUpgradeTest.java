package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.junit.jupiter.api.Test;

/** Drugledger goes from 1.0 to 1.1 at the height that the chain has decided, on real nodes. */
class ContractUpgradeTest extends UpgradedNodes {
  /** 1.1 early on some nodes, later on others; a lot of before is recalled behind the height. */
  private void goOver() {
    nodes.forEach(this::join);
    contracts.get(0).second();
    contracts.get(1).second();
    commission("pack");
    assertThat(recall("pack").revertReason()).contains("unknown-selector", "drugledger 1.0.0");
    approve("drugledger", "1.1.0", DIGEST);
    contracts.get(2).second();
    contracts.get(3).second();
    growTo(FIRST - 2);
    assertThat(recall("pack").revertReason()).contains("unknown-selector", "drugledger 1.0.0");
    assertThat(ledger(0).head().height()).isEqualTo(FIRST - 1);
    done(recall("pack"));
    growTo(FIRST + 4);
  }

  @Test
  void allGoOverAtOneHeightAndAFreshNodeReplaysToTheSameStates() throws IOException {
    goOver();
    nodes.forEach(this::awaitHeadOf);
    assertThat(versions(ledger(3), FIRST - 1)).isEmpty();
    assertThat(versions(ledger(3), FIRST)).containsExactly("contract/drugledger/1.1.0");

    startFollower(20_000, new RealContracts().second().first());

    awaitHeadOf(follower);
    assertThat(follower.node().sync().status().complaints()).isZero();
    for (long height = 0; height <= ledger(0).head().height(); height++) {
      assertThat(header(follower, height)).isEqualTo(header(nodes.get(0), height));
    }
    Receipt refused = act("manufacturer", "drugledger", "dispense", List.of(hash("pack")), PAPER);
    assertThat(refused.revertReason()).startsWith("recalled: the lot of");
  }

  /** All nodes have the bundle and have said so, but there is no such version in it. */
  @Test
  void anApprovalOfAVersionThatTheBundleHasNotLapsesAndTheChainGoesOn() {
    nodes.forEach(this::join);
    contracts.forEach(RealContracts::second);
    approve("drugledger", "1.1.0", DIGEST);
    done(act("hospital", "anybody-decides", "approve", "drugledger", "9.9.9", DIGEST, FIRST + 2));

    growTo(FIRST + 5);

    assertThat(module(0)).isEqualTo("entered");
    assertThat(module(1)).isEqualTo("lapsed");
    assertThat(versions(ledger(1), FIRST + 4)).containsExactly("contract/drugledger/1.1.0");
  }

  @Test
  void aStateIsReadByTheVersionThatAnswersOnTopOfIt() {
    goOver();
    Ledger ledger = ledger(1);

    assertThat(view(ledger, FIRST - 2, "makersSince").toOptional().orElseThrow().revertReason())
        .contains("unknown-selector", "drugledger 1.0.0");
    CallResult answer = view(ledger, FIRST - 1, "makersSince").toOptional().orElseThrow();
    assertThat(RealContracts.results("drugledger", "makersSince", answer.output()).get("height"))
        .isEqualTo(FIRST);
    assertThat(
            view(ledger, FIRST - 2, "isKnown", hash("pack")).toOptional().orElseThrow().success())
        .isTrue();
  }

  @Test
  void oneWithoutTheNewVersionStopsReadsSaysWhatItNeedsAndCatchesUp() {
    nodes.forEach(this::join);
    contracts.subList(0, 3).forEach(RealContracts::second);
    commission("pack");
    approve("drugledger", "1.1.0", DIGEST);
    growTo(FIRST + 4);
    TestNode old = nodes.get(3);

    await()
        .until(
            () ->
                old.node()
                    .state()
                    .halted()
                    .contains("goes over to version 1.1.0 of the contract drugledger"));
    assertThat(old.node().state().halted()).contains("install and start the bundle");
    assertThat(old.node().ledger().head().height()).isEqualTo(FIRST - 2);
    assertThat(view(old.node().ledger(), FIRST - 2, "isKnown", hash("pack")).toOptional())
        .isPresent();

    contracts.get(3).second();

    awaitHeadOf(old);
    assertThat(old.node().state().halted()).isEmpty();
  }

  @Test
  void oneWhoseVersionInForceGoesAwayStopsAndGoesOnWhenItIsBack() {
    goOver();
    TestNode one = nodes.get(2);
    awaitHeadOf(one);
    contracts.get(2).uninstall("drugledger", "1.1.0");
    growTo(FIRST + 6);

    await()
        .until(
            () ->
                one.node()
                    .state()
                    .halted()
                    .contains("version 1.1.0 of the contract drugledger is in force"));
    assertThat(one.node().ledger().head().height()).isLessThan(FIRST + 6);
    assertThat(
            view(one.node().ledger(), one.node().ledger().head().height(), "makersSince").refusal())
        .map(reason -> reason.code())
        .hasValue("contract-missing");

    contracts.get(2).second();

    awaitHeadOf(one);
  }

  @Test
  void oneThatKeepsTheVersionInForceOutSaysWhyInPlaceOfThatItIsNotInstalled() {
    goOver();
    TestNode one = nodes.get(2);
    awaitHeadOf(one);
    contracts.get(2).keepOut("drugledger", "1.1.0", "nobody approved it");
    growTo(FIRST + 6);
    String why = "contract/drugledger/1.1.0 is installed on this node and may not run: nobody";

    await().until(() -> one.node().state().halted().contains(why));
    assertThat(one.node().state().halted()).doesNotContain("not installed");
    assertThat(
            view(one.node().ledger(), one.node().ledger().head().height(), "makersSince").refusal())
        .hasValueSatisfying(
            reason -> {
              assertThat(reason.code()).isEqualTo("contract-missing");
              assertThat(reason.message()).contains(why);
            });

    contracts.get(2).second();

    awaitHeadOf(one);
  }

  @Test
  void aNodeThatRestartsAtTheHeightGoesOn() {
    nodes.forEach(this::join);
    contracts.forEach(RealContracts::second);
    commission("pack");
    approve("drugledger", "1.1.0", DIGEST);
    growTo(FIRST - 1);
    TestNode one = nodes.get(2);
    awaitHeadOf(one);

    restart(one);
    join(one);
    done(recall("pack"));
    await().until(() -> one.node().state().halted().contains("version 1.1.0"));
    contracts.get(contracts.size() - 1).second();

    awaitHeadOf(one);
    assertThat(versions(one.node().ledger(), FIRST)).containsExactly("contract/drugledger/1.1.0");
  }

  @Test
  void whoReplaysWithoutTheOldVersionIsToldSo() throws IOException {
    goOver();

    RealContracts late = startFollower(20_000, new RealContracts().second());

    await()
        .until(
            () ->
                follower
                    .node()
                    .sync()
                    .status()
                    .toString()
                    .contains("first version of the contract drugledger"));
    late.first();
    awaitHeadOf(follower);
  }

  @Test
  void whoSkipsBlocksNeedsTheNewVersionAlone() throws IOException {
    goOver();
    growTo(FIRST + 80);

    startFollower(64, new RealContracts().second());

    awaitHeadOf(follower);
    assertThat(follower.node().ledger().skipped()).isPresent();
    assertThat(follower.node().state().halted()).isEmpty();
  }

  @Test
  void anUpgradeThatFailsLapsesAloneAndTheChainGoesOn() {
    nodes.forEach(this::join);
    for (RealContracts installed : contracts) {
      installed.second().install(new BadVersions.First()).install(new BadVersions.Loops());
      installed.install(new BadVersions.Reverts());
    }
    commission("pack");
    approve("bad", "1.1.0", hash("loops"));
    approve("drugledger", "1.1.0", DIGEST);
    approve("bad", "1.2.0", hash("reverts"));
    growTo(FIRST + 2);

    assertThat(versions(ledger(0), FIRST)).containsExactly("contract/drugledger/1.1.0");
    assertThat(module(0)).contains("lapsed");
    assertThat(module(1)).contains("entered");
    assertThat(module(2)).contains("lapsed");
    assertThat(obstacle(0)).startsWith("out-of-gas");
    assertThat(obstacle(2)).isEqualTo("never: this version cannot be");
    assertThat(saidByModules(FIRST - 1))
        .satisfiesExactly(
            event -> assertThat(event).startsWith("Lapsed").contains("reason=out-of-gas"),
            event -> assertThat(event).startsWith("Entered").contains("version=1.1.0"),
            event -> assertThat(event).contains("ready=3", "quorum=3", "never: this version"));
    done(recall("pack"));
    nodes.forEach(this::awaitHeadOf);
  }

  private List<String> saidByModules(long height) {
    LogFilter filter = new LogFilter(Set.of(RealContracts.address("modules")), List.of());
    return ledger(0).logs(filter, height, height, 100).stream().map(RealContracts::event).toList();
  }
}
