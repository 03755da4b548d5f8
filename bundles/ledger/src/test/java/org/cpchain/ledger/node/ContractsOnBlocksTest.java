package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpchain.contract.Contract;
import org.cpchain.drugledger.contract.DrugledgerContract;
import org.cpchain.drugledger.contract.RecallingContract;
import org.cpchain.sim.replay.ContractReplay;
import org.cpchain.sim.replay.Difference;
import org.cpchain.sim.replay.Difference.Kind;
import org.junit.jupiter.api.Test;

/** Contracts that execute a real node's blocks once more. */
class ContractsOnBlocksTest extends BlocksOfANode {
  private static ContractReplay.Report replay(Contract candidate) {
    return new ContractReplay(
            contracts.candidate(candidate), node.node().ledger(), node.node().replay())
        .run(1, head.height(), () -> false);
  }

  @Test
  void anotherBundleOfTheVersionInForceGivesTheChainsReceiptsAndStates() {
    for (Contract same : List.of(new DrugledgerContract(), new Counters.First())) {
      ContractReplay.Report report = replay(same);

      assertThat(report.examples()).isEmpty();
      assertThat(report.isGood()).isTrue();
      assertThat(report.transactions()).isEqualTo(TRANSFERS + 4);
      assertThat(report.upgraded()).isEmpty();
    }
  }

  @Test
  void whatTheVersionInForceDoesOtherwiseIsNamedWithItsTransaction() {
    ContractReplay.Report report = replay(new Counters.CountsTwice());

    assertThat(report.differences()).containsOnlyKeys(Kind.OTHER_STATE, Kind.OTHER_RECEIPT);
    assertThat(report.examples())
        .extracting(Difference::toString)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("height " + countedLast.height())
                    .contains("transaction 0 " + countedLast.transactionHash() + ": succeeds"))
        .allSatisfy(text -> assertThat(text).doesNotContain("height 1:"));
  }

  @Test
  void theNextVersionIsExecutedOnStatesThatAreCarriedOver() {
    ContractReplay.Report report = replay(new RecallingContract());

    assertThat(report.examples()).isEmpty();
    assertThat(report.isGood()).isTrue();
    assertThat(report.transactions()).isEqualTo(TRANSFERS + 4);
    assertThat(report.upgraded()).isPresent().get().isNotEqualTo(head.stateRoot());
    assertThat(report.upgraded()).isEqualTo(replay(new RecallingContract()).upgraded());
  }

  @Test
  void theNextVersionSeesWhatItsUpgradeHasWritten() {
    ContractReplay.Report report = replay(new Counters.Next());

    assertThat(report.examples()).isEmpty();
    assertThat(report.others())
        .singleElement()
        .asString()
        .contains("block " + countedLast.height(), "fails (three are enough)");
  }

  @Test
  void aBugOfTheNextVersionIsFound() {
    ContractReplay.Report report = replay(new Counters.Throws());

    assertThat(report.differences()).containsOnlyKeys(Kind.BUG);
    assertThat(report.differences().get(Kind.BUG)).isEqualTo(2);
    assertThat(report.examples().get(0).what())
        .contains("counter 1.1.0 count: ", "IndexOutOfBounds");
  }

  @Test
  void aVersionThatRemembersGivesAnotherResultTheSecondTime() {
    ContractReplay.Report report = replay(new Counters.Remembers());

    assertThat(report.differences()).containsOnlyKeys(Kind.UNSTEADY);
  }

  @Test
  void anUpgradeThatFailsIsFound() {
    ContractReplay.Report report = replay(new Counters.Reverts());

    assertThat(report.differences()).containsOnlyKeys(Kind.UPGRADE_FAILED);
    assertThat(report.examples().get(0).what()).isEqualTo("after block 0: never");
    assertThat(report.upgraded()).isEmpty();
  }

  @Test
  void aVersionThatFollowsNoneInForceCannotBeProposed() {
    ContractReplay.Report report = replay(new Counters.Far());

    assertThat(report.differences()).containsOnlyKeys(Kind.UNFIT);
    assertThat(report.transactions()).isZero();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(node.node().replay().firstExecutable()).isEqualTo(1);
    assertThat(
            node.node()
                .replay()
                .execute(head.height() + 1, contracts.machine, world -> {})
                .refusal()
                .orElseThrow()
                .toString())
        .contains("not-kept", "block " + (head.height() + 1));
    assertThat(node.node().replay().reread(0, TestNode.SUITE, part -> {}).refusal())
        .map(reason -> reason.code())
        .contains("not-kept");
  }
}
