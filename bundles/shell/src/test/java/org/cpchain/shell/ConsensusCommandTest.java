package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.ledger.NodeStatus;
import org.junit.jupiter.api.Test;

class ConsensusCommandTest {
  private final ConsensusCommand command = new ConsensusCommand();

  @Test
  void showsWhatIsBeingDecidedAndWhatWasDropped() throws Exception {
    command.node =
        node(
            "",
            Optional.of(
                new NodeStatus.Consensus(
                    8, 2, "IMPEACH_PREPARE", new TreeMap<>(Map.of("dropped.wrong-chain", 3L)))));
    assertThat(printed(command))
        .contains("lbft-2.1 decides height 8: round 2, IMPEACH_PREPARE")
        .containsPattern("dropped.wrong-chain +\\| +3");
  }

  @Test
  void saysWhyNoEngineRuns() {
    command.node = node("The disk is full.", Optional.empty());
    assertThatThrownBy(command::execute).hasMessage("No engine runs. The disk is full.");
  }

  private static NodeStatus node(String halted, Optional<NodeStatus.Consensus> engine) {
    return new NodeStatus() {
      @Override
      public State state() {
        return new State(
            true, halted, Optional.empty(), true, "lbft-2.1", engine, 0, Optional.empty(), 0);
      }

      @Override
      public List<Evidence> evidence(int limit) {
        return List.of();
      }
    };
  }
}
