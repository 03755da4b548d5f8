package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.shell.Printed.printed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.SourceMessage;
import org.cpchain.testkit.FakeIntake;
import org.junit.jupiter.api.Test;

/** The operator's two commands. */
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
    assertThat(replay(List.of(id, "none"), false))
        .contains(id + "  is on its way still")
        .contains("none  unknown: there is no message none");
    assertThat(parked()).contains("nothing is parked");
  }

  @Test
  void allCanBeReplayedAtOnce() throws Exception {
    park(intake, "m1");
    park(application, "m2");
    assertThat(replay(null, true).lines()).hasSize(2);
    assertThat(replay(null, false)).contains("name ids, or use --all");
  }

  private static String park(FakeIntake place, String key) {
    Bytes content = Bytes.of("MSH|^~\\&|PHARM\rPID|1||||DOE^JANE".getBytes(StandardCharsets.UTF_8));
    SourceMessage message =
        new SourceMessage("hl7v2", "MLLP /10.0.0.7", key, Instant.EPOCH, content);
    return place.park(message, new Reason("hl7-204", "nobody knows " + key)).id();
  }

  private String parked() throws Exception {
    ParkedCommand command = new ParkedCommand();
    command.places = List.of(intake, application);
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
