package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;
import org.cpchain.document.SourceMessage;
import org.cpchain.testkit.FakeIntake;
import org.junit.jupiter.api.Test;

/** The operator's commands. */
class ParkedMessagesTest {
  private final FakeIntake intake = new FakeIntake();
  private final FakeIntake application = new FakeIntake();

  @Test
  void whatIsParkedAnywhereIsShownWithItsReasonAndWithoutItsContent() throws Exception {
    assertThat(parked()).contains("nothing is parked");
    park(intake, "m1");
    park(application, "m2");
    assertThat(parked())
        .contains("because   hl7-204: nobody knows m1", "because   hl7-204: nobody knows m2")
        .contains("begins    MSH|^~\\&|PHARM", "from      MLLP /10.0.0.7", "32 bytes")
        .contains("2 parked")
        .doesNotContain("DOE");
  }

  @Test
  void aReplaySaysWhatHasBecomeOfEachMessage() throws Exception {
    String id = park(application, "m2");
    assertThat(replay(List.of(id), false)).contains(id + "  is on its way still");
    assertThat(parked()).contains("nothing is parked");
  }

  @Test
  void allCanBeReplayedAtOnce() throws Exception {
    park(intake, "m1");
    park(application, "m2");
    assertThat(replay(null, true).lines()).hasSize(2);
    assertThat(replay(null, true)).contains("nothing is parked");
  }

  @Test
  void aReplayOfWhatIsNotParkedFailsAfterTheOthersWereReplayed() {
    String id = park(application, "m2");
    assertThatThrownBy(() -> replay(List.of("none", id, id), false))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("none  unknown: there is no message none")
        .hasMessageContaining(id + "  not-parked");
    assertThat(application.accepted()).hasSize(1);
    assertThatThrownBy(() -> replay(null, false))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("name ids, or use --all");
  }

  @Test
  void aMessageThatIsParkedAgainIsAFailure() {
    String id = park(intake, "m1");
    intake.onReplay(Intake.State.PARKED);
    assertThatThrownBy(() -> replay(List.of(id), false))
        .isInstanceOf(CommandException.class)
        .hasMessage(id + "  is parked again: hl7-204: nobody knows m1");
  }

  @Test
  void packsThatMayBeFalsifiedAreReplayedByIdOnlyAndAsAnObservation() throws Exception {
    String strange = park(intake, "m1", ParkedMessages.UNKNOWN_PACK);
    park(application, "m2");
    assertThat(replay(null, true))
        .contains("1 message with the reason unknown-pack is replayed by id only")
        .doesNotContain(strange);
    assertThat(intake.accepted()).isEmpty();
    intake.onReplay(Intake.State.FINAL);
    assertThat(replay(List.of(strange), false))
        .contains(strange + "  is final now")
        .contains("recorded as an observation only");
  }

  @Test
  void whatIsDiscardedIsDeletedAndNamedAndAnUnknownIdFails() throws Exception {
    String id = park(application, "m2");
    park(intake, "m1");
    assertThatThrownBy(() -> discard("none", id))
        .isInstanceOf(CommandException.class)
        .hasMessage("none  unknown: there is no message none");
    assertThat(application.find(id)).isEmpty();
    assertThat(application.content(id)).isEmpty();
    String again = park(application, "m2");
    assertThat(discard(again))
        .contains(again + "  is discarded: 32 bytes of 1970-01-01T00:00:00Z from MLLP /10.0.0.7")
        .contains("parked as hl7-204")
        .doesNotContain("DOE");
    assertThat(parked()).contains("1 parked");
  }

  private static String park(FakeIntake place, String key) {
    return park(place, key, "hl7-204");
  }

  private static String park(FakeIntake place, String key, String code) {
    Bytes content = Bytes.of("MSH|^~\\&|PHARM\rPID|1||||DOE^JANE".getBytes(StandardCharsets.UTF_8));
    SourceMessage message =
        new SourceMessage("hl7v2", "MLLP /10.0.0.7", key, Instant.EPOCH, content);
    return place.park(message, new Reason(code, "nobody knows " + key)).id();
  }

  private String parked() throws Exception {
    ParkedCommand command = new ParkedCommand();
    command.places = List.of(intake, application);
    return printed(command);
  }

  private String discard(String... ids) throws Exception {
    DiscardCommand command = new DiscardCommand();
    command.places = List.of(intake, application);
    command.ids = List.of(ids);
    return printed(command);
  }

  private String replay(List<String> ids, boolean all) throws Exception {
    ReplayCommand command = new ReplayCommand();
    command.places = List.of(intake, application);
    command.ids = ids;
    command.all = all;
    command.wait = 0;
    return printed(command);
  }
}
