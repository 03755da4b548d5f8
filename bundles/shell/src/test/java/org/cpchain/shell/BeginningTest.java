package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.cpchain.base.Bytes;
import org.junit.jupiter.api.Test;

/** An operator sees what kind of message it is, and nothing of a person. */
class BeginningTest {
  @Test
  void ofHl7TheHeaderIsShownWithoutWhatFollows() {
    assertThat(
            of(
                "MSH|^~\\&|PHARM|STMARY|CPCHAIN|NODE1|20261121|secret|RDS^O13|R17|P|2.5.1|||AL\r"
                    + "PID|1||PAT4711||DOE^JANE"))
        .isEqualTo("MSH|^~\\&|PHARM|STMARY|CPCHAIN|NODE1|20261121|…|RDS^O13|R17|P|2.5.1");
  }

  @Test
  void ofHl7ANameThatHasSlippedIntoTheHeaderIsNotShown() {
    String[] header =
        "MSH|^~\\&|PHARM|STMARY|CPCHAIN|NODE1|20261121||RDS^O13^RDS_O13|R17|P|2.5.1"
            .split("\\|", -1);
    for (int i = 2; i < header.length; i++) {
      String[] shifted = header.clone();
      shifted[i] = "LEAKNAME OTTO";
      assertThat(of(String.join("|", shifted))).doesNotContain("LEAK").contains("|…");
    }
    assertThat(of(String.join("|", header))).isEqualTo(String.join("|", header));
  }

  @Test
  void ofXmlTheElementsAreShownWithoutTheirValues() {
    assertThat(
            of("\ufeff<?xml version=\"1.0\"?>\n<IDOC BEGIN=\"1\"><NAME1>Jane Doe</NAME1></IDOC>"))
        .isEqualTo("<?xml version=…?>…<IDOC BEGIN=…><NAME1>…</NAME1></IDOC>");
    assertThat(of("<NAME1>Jane")).isEqualTo("<NAME1>…");
  }

  @Test
  void ofJsonTheNamesAreShownWithoutTheirValues() {
    assertThat(
            of("{\"type\": \"EPCISDocument\",\n \"who\": [\"Jane Doe\"], \"n\": 1, \"cut\": \"Ja"))
        .isEqualTo("{\"type\": …, \"who\": […], \"n\": 1, \"cut\": …");
  }

  @Test
  void ofAnythingElseTheFirstBytesAreShown() {
    assertThat(of("PID|1||PAT4711||DOE^JANE"))
        .isEqualTo("neither HL7 nor XML nor JSON; bytes 50 49 44 7c 31 7c 7c 50 …")
        .doesNotContain("PAT");
    assertThat(of("")).isEqualTo("nothing");
  }

  private static String of(String content) {
    return Beginning.of(Bytes.of(content.getBytes(StandardCharsets.UTF_8)));
  }
}
