package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Result;
import org.cpchain.ledger.LedgerRepair;
import org.junit.jupiter.api.Test;

class RepairCommandTest {
  private final FakeRepair repair = new FakeRepair();
  private final RepairCommand command = new RepairCommand();

  RepairCommandTest() {
    command.repair = repair;
  }

  @Test
  void namesWhatIsDamagedWhatHelpsAndWhatThatCosts() throws Exception {
    assertThat(printed(command))
        .contains(
            "ledger (blocks)",
            "ledger.mv is torn",
            "cpchain:repair --rebuild moves it aside: comes from the peers",
            "votes (promises)\n  no damage is known; --check reads all of it",
            "silent: the journal was lost",
            "cpchain:repair --vote-again");
    assertThat(repair.called).isEmpty();
  }

  @Test
  void rebuildsOnlyWhenItIsTold() throws Exception {
    command.rebuild = true;
    command.stores = List.of("votes");
    assertThat(printed(command)).contains("moved aside: votes.mv");
    assertThat(repair.called).isEqualTo("rebuild [votes]");
  }

  @Test
  void aRefusalIsSaid() {
    command.rebuild = true;
    command.stores = List.of("nonsense");
    assertThatThrownBy(command::execute).hasMessage("there is no such store");
  }

  @Test
  void storesAndOptionsThatMeanNothingTogetherChangeNothing() {
    command.stores = List.of("votes");
    assertThatThrownBy(command::execute).hasMessageContaining("for --rebuild only");
    command.rebuild = true;
    command.voteAgain = true;
    assertThatThrownBy(command::execute).hasMessageContaining("One option at a time");
    assertThat(repair.called).isEmpty();
  }

  @Test
  void aValidatorVotesAgainByTheOperatorsWord() throws Exception {
    command.voteAgain = true;
    assertThat(printed(command)).contains("votes again");
    assertThat(repair.called).isEqualTo("vote again");
  }

  @Test
  void otherCommandsSayWhereToLookWhenTheLedgerIsNotOpen() {
    assertThatThrownBy(new StatusCommand()::execute)
        .hasMessageContaining("not open. cpchain:repair");
    assertThatThrownBy(new PoolCommand()::execute).hasMessageContaining("cpchain:repair");
  }

  private static final class FakeRepair implements LedgerRepair {
    String called = "";

    @Override
    public Report report() {
      return new Report(
          List.of(
              new StoreState(
                  "ledger", "blocks", Optional.of("ledger.mv is torn"), "comes from the peers"),
              new StoreState("votes", "promises", Optional.empty(), "nothing")),
          "the journal was lost");
    }

    @Override
    public Report examine() {
      called = "examine";
      return report();
    }

    @Override
    public Result<List<String>> rebuild(Set<String> stores) {
      if (stores.contains("nonsense")) {
        return Result.refused("unknown-store", "there is no such store");
      }
      called = "rebuild " + stores;
      return Result.ok(List.of("moved aside: votes.mv"));
    }

    @Override
    public Result<String> voteAgain() {
      called = "vote again";
      return Result.ok("this validator votes again");
    }
  }
}
