package org.cpchain.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cpchain.sim.trace.TraceEvent.Kind;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ChartTest {
  private static final List<TraceEvent> STORY =
      List.of(
          new TraceEvent(1_000, Kind.SENT, 0, 1, 7, "PREPARE h1"),
          new TraceEvent(1_000, Kind.SENT, 0, 2, 8, "PREPARE h1"),
          new TraceEvent(1_500, Kind.LOST, 0, 2, 8, "PREPARE h1"),
          new TraceEvent(4_000, Kind.ARRIVED, 1, 0, 7, "PREPARE h1"),
          new TraceEvent(5_000, Kind.DECIDED, 1, -1, 1, "block <5f1c>"));

  @Test
  void anArrowGoesFromTheSenderToTheReceiver() {
    List<String> lines = new TextChart(3).draw(STORY);

    assertThat(lines.get(0)).contains("V0", "V1", "V2");
    assertThat(lines.get(2)).contains("4.000 ms").contains("|-PREPARE h1 +3ms").contains(">|");
    assertThat(lines.get(3)).contains("* DECIDED block <5f1c>");
  }

  @Test
  void aLostMessageDoesNotArrive() {
    assertThat(new TextChart(3).draw(STORY).get(1)).contains("PREPARE h1").contains("x|");
  }

  @Test
  void aMessageThatIsOnItsWayAtTheEndIsDrawnWhereItWasSent() {
    List<TraceEvent> cut = STORY.subList(0, 3);

    assertThat(new TextChart(3).draw(cut).get(1)).contains("1.000 ms", "-PREPARE h1", "~|");
    assertThat(new SvgChart(3, "cut").draw(cut)).contains("\u2026 PREPARE h1");
  }

  @Test
  void theSvgIsWellFormed() throws Exception {
    String svg = new SvgChart(3, "a story & its end").draw(STORY);

    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
    assertThat(svg).contains("block &lt;5f1c&gt;");
  }

  @Test
  void anExcerptHoldsMessagesWhole() {
    List<TraceEvent> later = Excerpt.between(STORY, 2_000, 9_000);

    assertThat(later).extracting(TraceEvent::kind).containsExactly(Kind.DECIDED);
  }
}
