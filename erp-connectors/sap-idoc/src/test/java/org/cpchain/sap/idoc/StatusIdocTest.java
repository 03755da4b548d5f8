package org.cpchain.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.SourceMessage;
import org.junit.jupiter.api.Test;

/** What the sender of a refused IDoc reads (E1STATS of SYSTAT01). */
class StatusIdocTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:04:05Z");
  private static final String PALLET = Idocs.file(Idocs.pallet("0080004711"));

  @Test
  void datesHaveEightDigitsAndTimesSix() {
    String status = status(new Reason("x", "y"));
    assertThat(values(status, "CREDAT|LOGDAT")).containsExactly("20261121", "20261121");
    assertThat(values(status, "CRETIM|LOGTIM")).containsExactly("030405", "030405");
    assertThat(values(status, "[A-Z]*(?:DAT|TIM)")).hasSize(4).noneMatch(v -> v.endsWith("Z"));
  }

  @Test
  void aLongTextIsSpreadOverStatusRecordsBetweenItsWords() {
    String text = "the pallet of the delivery & all that is on it ".repeat(4).strip();
    List<String> lines = values(status(new Reason("code", text)), "STATXT");
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 70);
    assertThat(String.join(" ", lines)).isEqualTo(("code: " + text).replace('&', '+'));
  }

  @Test
  void aWordThatIsTooLongIsCutAndAnEndlessTextEnds() {
    List<String> lines = values(status(new Reason("code", "x".repeat(2000))), "STATXT");
    assertThat(lines).hasSize(6).allMatch(line -> line.length() <= 70);
  }

  @Test
  void adviceForOurOperatorDoesNotGoToTheSender() {
    Reason reason = refusal(PALLET.replace("200300", "999999"));
    assertThat(reason.message()).contains("identifier.sap-partner");
    assertThat(String.join(" ", values(status(reason), "STATXT")))
        .isEqualTo(
            "unknown-partner: delivery 0080004711: the receiver 0000999999 is not known to the node");
  }

  @Test
  void whatIsNoXmlIsSaidInOurWordsWithThePlace() {
    assertThat(refusal("<DELVRY03>\n <IDOC <x/>").message())
        .isEqualTo("the file is cut or no well-formed XML at line 2, column 8");
    assertThat(refusal("<DELVRY03>\n<IDOC><A>1<B/></A></IDOC></DELVRY03>").message())
        .isEqualTo("the field A holds an element at line 2, column 15");
    assertThat(refusal(PALLET.substring(0, 300)).message())
        .startsWith("the file is cut or no well-formed XML at line 1, column ");
  }

  @Test
  void whatIsWrongWithAnItemNamesIt() {
    assertItem(PALLET.replace("<LFIMG>8<", "<LFIMG>0<"));
    assertItem(PALLET.replace("<LFIMG>8<", "<LFIMG>8-<"));
    assertItem(PALLET.replace("<VEMNG>4<", "<VEMNG>0<"));
    assertItem(PALLET.replace("134352", "134353"));
    assertItem(Idocs.file(Idocs.idoc("1", Idocs.item("1").replace("LFIMG", "NO"))));
  }

  @Test
  void aBatchThatGs1CannotWriteIsRefusedAtOnce() {
    String loose = Idocs.file(Idocs.idoc("1", Idocs.item("1")));
    for (String wrong : List.of("LOT 2611", "LOTÄ", "X".repeat(21))) {
      Reason reason = refusal(loose.replace("LOT2611A", wrong));
      assertThat(reason.code()).isEqualTo("bad-lot");
      assertThat(reason.message()).contains("item 000010");
    }
  }

  private static void assertItem(String file) {
    assertThat(refusal(file).message()).contains("item 000010");
  }

  private static Reason refusal(String file) {
    Bytes content = Bytes.of(file.getBytes(StandardCharsets.UTF_8));
    SourceMessage message = new SourceMessage("sap-idoc", "test", "key", Instant.EPOCH, content);
    Result<List<BusinessDocument>> read =
        new DeliveryMapper(Idocs.partners(Map.of()), Optional.empty(), Optional.empty())
            .map(message);
    return read.refusal().orElseThrow();
  }

  private static String status(Reason reason) {
    List<Segment> idocs =
        IdocXml.read(Bytes.of(PALLET.getBytes(StandardCharsets.UTF_8))).toOptional().orElseThrow();
    return StatusIdoc.refusing(idocs, "a.xml", reason, NOW);
  }

  private static List<String> values(String xml, String field) {
    return Pattern.compile("<(?:" + field + ")>([^<]*)<")
        .matcher(xml)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
