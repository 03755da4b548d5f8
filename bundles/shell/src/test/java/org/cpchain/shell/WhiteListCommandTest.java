package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.network.WhiteList;
import org.junit.jupiter.api.Test;

class WhiteListCommandTest {
  private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");
  private static final Address MEMBER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  private final FakeList list = new FakeList();
  private final WhiteListCommand command = new WhiteListCommand();

  WhiteListCommandTest() {
    command.lists = List.of(list);
  }

  @Test
  void showsWhyItIsOnWhoIsOnItAndWhatWasRefused() throws Exception {
    assertThat(printed(command))
        .contains("The list is AUTO.", "Since " + MORNING + ", by the load; the load is 97 %")
        .containsPattern("door-too-often +\\| +12")
        .contains(MEMBER.toString(), MORNING + "  it went on");
  }

  @Test
  void isSwitchedByHandAndSaysWhatThatMeans() throws Exception {
    command.action = "on";
    assertThat(printed(command)).contains("The list is ON.");
    command.action = "auto";
    assertThat(printed(command)).contains("The list is AUTO.");
  }

  @Test
  void aWordThatIsNoneOfThemChangesNothing() {
    command.action = "open";
    assertThatThrownBy(command::execute)
        .hasMessage("'open' is none of show, on, off and auto. Nothing was changed.");
    assertThat(list.mode).isEqualTo(WhiteList.Mode.AUTO);
  }

  @Test
  void aNodeWithoutNetworkHasNone() {
    command.lists = List.of();
    assertThatThrownBy(command::execute).hasMessageContaining("The node is alone");
  }

  private static final class FakeList implements WhiteList {
    private Mode mode = Mode.AUTO;

    @Override
    public Status status() {
      return new Status(
          mode,
          true,
          "The list is " + mode + ".",
          MORNING,
          97,
          new TreeSet<>(List.of(MEMBER)),
          new TreeMap<>(Map.of("door-too-often", 12L)),
          List.of(new Event(MORNING, "it went on")));
    }

    @Override
    public void choose(Mode chosen) {
      mode = chosen;
    }
  }
}
