package org.cpchain.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.SourceMessage;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.dispense.Senders;
import org.cpchain.hospital.hl7.Rules;
import org.cpchain.hospital.mllp.Frame;
import org.cpchain.testkit.FakeIntake;
import org.cpchain.testkit.FakePartners;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender whose fields are shifted puts a patient's name anywhere: no reason may repeat it. */
class PrivacyTest {
  private static final String NAME = "LEAKNAME";

  /** What a field is made by which the reader's ways part. */
  private static final List<String> MARKS =
      List.of(
          NAME,
          NAME + " OTTO",
          NAME + "^OTTO^^" + NAME + " OTTO^^GTIN",
          "(01)" + NAME + "(21)" + NAME,
          "https://" + NAME + "/01/09506000134352/21/%" + NAME,
          "urn:epc:id:sgtin:" + NAME);

  private final FakeIntake intake = new FakeIntake();
  private final DispenseMapper mapper = mapper();
  private final Desk desk = new Desk(intake, mapper, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("everywhere")
  void noReasonAndNoErrorRepeatsTheValueOfAField(String place, String mark, String message) {
    assertHidden(message);
    assertHidden(message.replace("|2.5.1|", "|2.3|"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEAKNAME OTTO", "MSH|^~\\&|LEAKNAME", "MSH|LEAKNAME", "MSHLEAKNAME"})
  void norDoesThatOfWhatIsNoMessage(String text) {
    assertHidden(text);
  }

  static Stream<Arguments> everywhere() {
    List<Arguments> all = new ArrayList<>();
    String[] lines = Samples.DISPENSE.split("\r", -1);
    for (int line = 0; line < lines.length - 1; line++) {
      String[] fields = lines[line].split("\\|", -1);
      for (int field = 0; field < fields.length + 2; field++) {
        boolean delimiters = line == 0 && field == 1;
        for (String mark : delimiters ? List.<String>of() : MARKS) {
          String[] marked = Arrays.copyOf(lines, lines.length);
          marked[line] = with(fields, field, mark);
          String place = fields[0] + "[" + field + "]";
          all.add(Arguments.of(place, mark, String.join("\r", marked)));
        }
      }
    }
    return all.stream();
  }

  private static String with(String[] fields, int field, String mark) {
    String[] changed = Arrays.copyOf(fields, Math.max(fields.length, field + 1));
    changed[field] = mark;
    return String.join("|", Arrays.stream(changed).map(f -> f == null ? "" : f).toList());
  }

  private void assertHidden(String message) {
    byte[] blocks =
        desk.answer(new Frame(Frame.Kind.BLOCK, Samples.bytes(message)), "test").blocks().toArray();
    String answer = new String(blocks, StandardCharsets.UTF_8);
    assertThat(answer.lines().filter(line -> line.startsWith("ERR"))).noneMatch(PrivacyTest::shows);
    assertThat(answer.lines().filter(line -> line.startsWith("MSA")).map(PrivacyTest::text))
        .noneMatch(PrivacyTest::shows);
    assertThat(intake.recent(1000).stream().map(Entry::reason).flatMap(Optional::stream))
        .extracting(Reason::toString)
        .noneMatch(PrivacyTest::shows);
    SourceMessage again =
        new SourceMessage("hl7v2", "test", "key", Instant.EPOCH, Samples.bytes(message));
    assertThat(mapper.map(again).refusal().stream().map(Reason::toString))
        .noneMatch(PrivacyTest::shows);
  }

  /** MSA-3; MSA-2 is what the sender calls its message. */
  private static String text(String msa) {
    String[] fields = msa.split("\\|", 4);
    return fields.length < 4 ? "" : fields[3];
  }

  private static boolean shows(String text) {
    return text.contains("LEAK") || text.contains("OTTO");
  }

  private static DispenseMapper mapper() {
    FakePartners partners = new FakePartners(Samples.hospital(Map.of()));
    DispenseReader dispenses =
        new DispenseReader(new Senders(partners, Optional.empty()), ZoneOffset.UTC);
    return new DispenseMapper(StandardCharsets.UTF_8, new Rules(Set.of("P")), dispenses);
  }
}
