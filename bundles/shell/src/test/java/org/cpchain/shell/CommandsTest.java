package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final List<Class<? extends Action>> COMMANDS =
      List.of(
          StatusCommand.class,
          BlockCommand.class,
          TransactionCommand.class,
          PoolCommand.class,
          ConsensusCommand.class,
          EvidenceCommand.class,
          TraceCommand.class,
          ParkedCommand.class,
          ReplayCommand.class,
          DiscardCommand.class);

  @Test
  void everyCommandIsFoundByKarafAndSaysWhatItDoes() {
    assertThat(COMMANDS)
        .allSatisfy(
            command -> {
              assertThat(command).hasAnnotation(Service.class);
              Command annotation = command.getAnnotation(Command.class);
              assertThat(annotation.scope()).isEqualTo("cpchain");
              assertThat(annotation.description()).isNotBlank();
            });
  }

  @Test
  void namesAreTheOnesOfTheManual() {
    Stream<String> names = COMMANDS.stream().map(c -> c.getAnnotation(Command.class).name());
    assertThat(names)
        .containsExactly(
            "status",
            "block",
            "tx",
            "pool",
            "consensus",
            "evidence",
            "trace",
            "parked",
            "replay",
            "discard");
  }

  @Test
  void aLimitBelowOneOrTooLargeIsRefusedInWords() {
    assertThatThrownBy(() -> Texts.limit("-n", -1, 1000))
        .isInstanceOf(CommandException.class)
        .hasMessage("-n must be a number from 1 to 1000.");
    PoolCommand pool = new PoolCommand();
    pool.limit = -1;
    EvidenceCommand evidence = new EvidenceCommand();
    evidence.limit = 1001;
    ParkedCommand parked = new ParkedCommand();
    parked.limit = 0;
    assertThat(List.of(pool, evidence, parked))
        .allSatisfy(
            command -> assertThatThrownBy(command::execute).isInstanceOf(CommandException.class));
  }

  @Test
  void tellsHashesFromHeights() {
    assertThat(Texts.isHash("0x" + "a".repeat(64))).isTrue();
    assertThat(Texts.isHash("17")).isFalse();
    assertThat(Texts.isHeight("17")).isTrue();
  }
}
