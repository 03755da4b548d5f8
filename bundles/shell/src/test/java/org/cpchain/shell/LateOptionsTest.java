package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;

class LateOptionsTest {
  private final DporCampaignCommand campaign = new DporCampaignCommand();

  @Test
  void optionsBehindTheArgumentsAreTheCommandsOptions() throws Exception {
    LateOptions.only(campaign, List.of("--any-network", "--terms", "2"));
    assertThat(campaign.anyNetwork).isTrue();
    assertThat(campaign.terms).isEqualTo(2);
    LateOptions.only(campaign, List.of("--terms=1", "--any-network=false"));
    assertThat(campaign.anyNetwork).isFalse();
    assertThat(campaign.terms).isEqualTo(1);
  }

  /** As the console hands them over. */
  @Test
  void karafGivesThemToTheCommand() throws Exception {
    List<Object> words = List.of("start", "--any-network", "--terms", "2");
    new DefaultActionPreparator().prepare(campaign, null, words);
    assertThat(campaign.action).isEqualTo("start");
    LateOptions.only(campaign, campaign.options);
    assertThat(campaign.anyNetwork).isTrue();
    assertThat(campaign.terms).isEqualTo(2);

    DporImpeachmentCommand impeachment = new DporImpeachmentCommand();
    new DefaultActionPreparator().prepare(impeachment, null, List.of("8", "--proof"));
    LateOptions.only(impeachment, impeachment.options);
    assertThat(impeachment.height).isEqualTo(8L);
    assertThat(impeachment.proof).isTrue();
  }

  @Test
  void otherWordsStayInTheirOrder() throws Exception {
    ReplayCommand replay = new ReplayCommand();
    assertThat(LateOptions.take(replay, List.of("b", "-w", "5", "a"))).containsExactly("b", "a");
    assertThat(replay.wait).isEqualTo(5);
    assertThat(LateOptions.take(replay, null)).isEmpty();

    DporExplainCommand explain = new DporExplainCommand();
    LateOptions.only(explain, List.of("--height", "8"));
    assertThat(explain.height).isEqualTo(8L);
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsDone() {
    assertThatThrownBy(() -> LateOptions.only(campaign, List.of("--any-netwrk")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("There is no option --any-netwrk")
        .hasMessageContaining("Nothing was changed");
    assertThatThrownBy(() -> LateOptions.only(campaign, List.of("--terms")))
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> LateOptions.only(campaign, List.of("--terms", "two")))
        .hasMessageContaining("needs a whole number, not 'two'");
    assertThatThrownBy(() -> LateOptions.only(campaign, List.of("stop")))
        .hasMessageContaining("'stop' is too much");
  }
}
