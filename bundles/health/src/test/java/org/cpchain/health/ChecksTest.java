package org.cpchain.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.hc.api.Result;
import org.cpchain.ledger.NodeStatus;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void aNodeThatHaltedIsNotReadyAndSaysWhy() {
    Result result = LedgerCheck.judge(state(true, "install org.cpchain.consensus-lbft21"));
    assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(result)
        .anySatisfy(
            entry ->
                assertThat(entry.getMessage()).contains("install org.cpchain.consensus-lbft21"));
  }

  @Test
  void aNodeWithoutALedgerIsNotReady() {
    assertThat(LedgerCheck.judge(state(false, "torn")).getStatus())
        .isEqualTo(Result.Status.CRITICAL);
    assertThat(new LedgerCheck().execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void aValidatorAtWorkIsReady() {
    assertThat(LedgerCheck.judge(state(true, "")).getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void aNodeWhoseBundlesStillStartIsNotReadyAndNamesSome() {
    Result result = BootCheck.judge(List.of("a", "b", "c", "d", "e", "f"));
    assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(result)
        .anySatisfy(entry -> assertThat(entry.getMessage()).contains("a, b, c, d, e and 1 more"));
    assertThat(BootCheck.judge(List.of()).getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void aDiskWarnsBeforeItIsFull() {
    assertThat(DiskCheck.judge(3000, 2048, 256).getStatus()).isEqualTo(Result.Status.OK);
    assertThat(DiskCheck.judge(2000, 2048, 256).getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(DiskCheck.judge(200, 2048, 256).getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void aMissingDatabaseIsNamedWithItsFile() throws SQLException {
    assertThat(new DatabaseCheck().execute())
        .anySatisfy(
            entry ->
                assertThat(entry.getMessage()).contains("etc/org.ops4j.datasource-cpchain.cfg"));
  }

  private static NodeStatus.State state(boolean reading, String halted) {
    return new NodeStatus.State(
        reading,
        halted,
        Optional.empty(),
        true,
        "lbft-2.1",
        Optional.of(new NodeStatus.Consensus(5, 0, "idle", new TreeMap<>())),
        0,
        Optional.empty(),
        0);
  }
}
