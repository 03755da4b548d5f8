package org.cpchain.module.manager.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.cpchain.consensus.Committee;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.fleet.core.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four validators in a row: each is connected with its neighbours only. */
class FleetServiceTest {
  private static final Fleet.Module OLD = Said.module("consensus/lbft-2.0/1.0.0", State.ACTIVE, 1);
  private static final Fleet.Module NEXT = Said.module("consensus/lbft-2.1/1.1.0", State.STAGED, 2);

  private final Town town = new Town();
  private final Town.House anna = town.build("anna");
  private final Town.House ben = town.build("ben");
  private final Town.House cleo = town.build("cleo");
  private final Town.House dan = town.build("dan");
  private final List<Address> all = List.of(anna.account, ben.account, cleo.account, dan.account);

  @BeforeEach
  void connect() {
    town.chain.committee = new Committee(all, all);
    List.of(anna, ben, cleo, dan).forEach(house -> house.modules.have(OLD));
    town.street(anna, ben);
    town.street(ben, cleo);
    town.street(cleo, dan);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void eachNodeKnowsWhatAllOthersRun() throws Exception {
    town.pass(1_000);
    town.pass(1_000);
    for (Town.House house : List.of(anna, ben, cleo, dan)) {
      assertThat(house.view().nodes())
          .extracting(Fleet.Node::account)
          .containsExactlyElementsOf(all);
      assertThat(house.view().nodes())
          .allSatisfy(
              node -> {
                assertThat(node.said()).map(Fleet.Said::modules).contains(List.of(OLD));
                assertThat(node.roles()).containsExactly("validator", "proposer");
                assertThat(node.self()).isEqualTo(node.account().equals(house.account));
              });
    }
  }

  @Test
  void aChangeIsKnownEverywhereSecondsLaterAndMarked() throws Exception {
    town.pass(1_000);
    Fleet.Module other = Said.module("consensus/lbft-2.0/1.0.1", State.ACTIVE, 3);
    dan.modules.have(other);
    town.pass(6_000);
    assertThat(node(anna, dan).differences())
        .containsExactly(new Fleet.Difference("consensus", Optional.of(other), Optional.of(OLD)));
    assertThat(node(anna, cleo).differences()).isEmpty();
  }

  @Test
  void whoComesLateIsToldByItsNeighbour() throws Exception {
    town.close(cleo, dan);
    town.pass(1_000);
    town.street(cleo, dan);
    town.pass(1_000);
    assertThat(node(dan, anna).said()).isPresent();
  }

  @Test
  void whoIsCutOffIsNotHeardAfterSomeMinutesAndHeardAgainWhenItIsBack() throws Exception {
    town.pass(1_000);
    town.close(cleo, dan);
    for (int i = 0; i < 11; i++) {
      town.pass(30_000);
    }
    assertThat(node(anna, dan).said()).isEmpty();
    assertThat(node(anna, cleo).said()).isPresent();
    town.street(cleo, dan);
    town.pass(30_000);
    assertThat(node(anna, dan).said()).isPresent();
  }

  @Test
  void somebodyWhoOnlyIsConnectedIsShownByWhoIsConnectedWithHim() throws Exception {
    Town.House erin = town.build("erin");
    erin.modules.have(OLD);
    town.street(anna, erin);
    town.pass(1_000);
    town.pass(1_000);
    assertThat(node(anna, erin).roles()).containsExactly("civilian");
    assertThat(node(anna, erin).said()).isPresent();
    assertThat(node(erin, dan).said()).isPresent();
    assertThat(dan.view().nodes()).extracting(Fleet.Node::account).doesNotContain(erin.account);
  }

  @Test
  void forAnApprovalTheReadyAndWhatTheOthersLackAreShown() throws Exception {
    town.chain.approve(new Approval(NEXT.module(), Said.digest(2), 40, "waiting"));
    town.chain.readyAmong(0, all, List.of(anna.account));
    anna.modules.have(OLD, NEXT);
    ben.modules.have(OLD, NEXT);
    town.street(anna, ben);
    town.close(cleo, dan);
    town.pass(1_000);

    Fleet.View view = anna.view();
    Fleet.Pending pending = view.pending().get(0);
    assertThat(view.unreadable()).isEmpty();
    assertThat(pending.hard()).isTrue();
    assertThat(pending.needed()).isEqualTo(3);
    assertThat(pending.ready()).isEqualTo(1);
    assertThat(pending.validators()).isEqualTo(4);
    assertThat(pending.blocksLeft()).isEqualTo(40 - view.height() - 1);
    assertThat(pending.nodes())
        .extracting(one -> one.missing().map(Reason::code).orElse(""))
        .containsExactly("", "not-told", "not-installed", "not-heard");
    assertThat(pending.nodes().get(2).missing().orElseThrow().message())
        .as("anna has the bundle herself, so she knows its name")
        .startsWith("get the bundle org.example.lbft-2.1 1.0.0 (consensus/lbft-2.1/1.1.0, SHA-256");
    assertThat(dan.view().pending().get(0).nodes().get(2).missing().orElseThrow().message())
        .contains("the bundle with consensus/lbft-2.1/1.1.0, SHA-256");
  }

  /** A bundle may be approved by mistake for a version that is not in it. */
  @Test
  void whoIsReadyForOneApprovalOfABundleIsNotReadyForAnother() throws Exception {
    ModuleVersion mistake = new ModuleVersion("consensus", "lbft-2.1", "1.2.0");
    town.chain.approve(
        new Approval(mistake, Said.digest(2), 30, "waiting"),
        new Approval(NEXT.module(), Said.digest(2), 40, "waiting"));
    town.chain.readyAmong(0, all, List.of());
    town.chain.readyAmong(1, all, all);

    assertThat(anna.view().pending())
        .extracting(one -> one.module().version(), Fleet.Pending::ready)
        .containsExactly(tuple("1.2.0", 0L), tuple("1.1.0", 4L));
  }

  @Test
  void nothingThatIsSaidAtAStartIsThrownAway() throws Exception {
    Town.House erin = town.build("erin");
    erin.modules.have(OLD);
    town.pass(1_000);
    town.street(anna, erin);
    town.look(erin); // she speaks before anna has seen that she is there
    assertThat(node(anna, erin).said()).isPresent();

    town.clock.addAndGet(5_000);
    erin.modules.have(OLD, NEXT);
    town.look(erin);
    assertThat(node(anna, erin).said()).map(Fleet.Said::modules).contains(List.of(OLD, NEXT));
    assertThat(anna.view().refused()).isEmpty();
  }

  @Test
  void aNewerVersionOfWhatIsInForceNeedsNobody() throws Exception {
    Approval soft =
        new Approval(
            new ModuleVersion("consensus", "lbft-2.0", "1.1.0"), Said.digest(2), 40, "waiting");
    town.chain.approve(soft);
    town.chain.readyAmong(0, all, List.of());
    assertThat(anna.view().pending())
        .singleElement()
        .returns(false, Fleet.Pending::hard)
        .returns(0, Fleet.Pending::needed);
  }

  @Test
  void aContractsVersionIsHardAndWhatEnteredOrLapsedIsPendingNoMore() throws Exception {
    Approval contract =
        new Approval(
            new ModuleVersion("contract", "drugledger", "1.1.0"), Said.digest(2), 40, "waiting");
    town.chain.approve(
        new Approval(NEXT.module(), Said.digest(3), 1, "entered"),
        new Approval(NEXT.module(), Said.digest(4), 1, "lapsed"),
        contract);
    town.chain.readyAmong(2, all, all);
    assertThat(anna.view().pending())
        .singleElement()
        .returns(contract.module(), Fleet.Pending::module)
        .returns(true, Fleet.Pending::hard)
        .returns(4L, Fleet.Pending::ready);
  }

  @Test
  void aChainThatDoesNotAnswerIsSaidAndTheNodesAreShownAllTheSame() throws Exception {
    town.chain.forget("block-end.terms[]");
    town.pass(1_000);
    assertThat(anna.view().unreadable()).contains("not all", "can be read now");
    assertThat(anna.view().nodes()).hasSize(4);
  }

  private static Fleet.Node node(Town.House at, Town.House of) {
    return at.view().nodes().stream()
        .filter(node -> node.account().equals(of.account))
        .findFirst()
        .orElseThrow();
  }
}
