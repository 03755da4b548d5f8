package org.cpchain.sim.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.sim.trace.TraceEvent.Kind;

/**
 * A message-sequence chart as SVG. Time goes down; pauses are shortened. An arrow leaves where the
 * message was sent and ends where it arrived, so that slow messages are steep; a dashed one without
 * a tip is lost (a cross) or still on its way at the end (dots).
 */
public final class SvgChart {
  private static final int LEFT = 90;
  private static final int TOP = 50;
  private static final int COLUMN = 190;
  private static final double LEAST_STEP = 7;
  private static final double MOST_STEP = 42;

  private final int machines;
  private final String title;

  public SvgChart(int machines, String title) {
    this.machines = machines;
    this.title = title;
  }

  public String draw(List<TraceEvent> events) {
    List<Double> rows = rows(events);
    double bottom = TOP + 20 + (rows.isEmpty() ? 0 : rows.get(rows.size() - 1));
    StringBuilder out = new StringBuilder();
    int width = LEFT + machines * COLUMN + 40;
    out.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" font-family=\"sans-serif\" font-size=\"10\">\n",
            width, bottom + 20));
    out.append(
        "<defs><marker id=\"tip\" markerWidth=\"7\" markerHeight=\"7\" refX=\"6\" refY=\"3\" orient=\"auto\"><path d=\"M0,0 L6,3 L0,6 z\" fill=\"context-stroke\"/></marker></defs>\n");
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(out, 10, 16, "black", title);
    for (int machine = 0; machine < machines; machine++) {
      line(out, x(machine), TOP - 10, x(machine), bottom, "#bbb", "");
      text(out, x(machine) - 8, TOP - 16, "black", "V" + machine);
    }
    Map<Long, Double> sent = new TreeMap<>();
    Set<Long> onTheirWay = Excerpt.onTheirWay(events);
    double lastLabel = 0;
    for (int i = 0; i < events.size(); i++) {
      TraceEvent event = events.get(i);
      double y = TOP + rows.get(i);
      draw(out, event, y, sent, onTheirWay);
      if (y - lastLabel >= 12) {
        text(out, 4, y + 3, "#888", format("%.1f ms", event.micros() / 1_000.0));
        lastLabel = y;
      }
    }
    return out.append("</svg>\n").toString();
  }

  private static List<Double> rows(List<TraceEvent> events) {
    List<Double> rows = new ArrayList<>();
    double y = 0;
    long before = events.isEmpty() ? 0 : events.get(0).micros();
    Kind kind = Kind.NOTED;
    for (TraceEvent event : events) {
      boolean together = event.kind() == Kind.SENT && kind == Kind.SENT;
      double gap = Math.min(MOST_STEP, (event.micros() - before) / 2_000.0);
      y += together ? gap : Math.max(LEAST_STEP, gap);
      rows.add(y);
      before = event.micros();
      kind = event.kind();
    }
    return rows;
  }

  private void draw(
      StringBuilder out, TraceEvent event, double y, Map<Long, Double> sent, Set<Long> onTheirWay) {
    int x = x(event.machine());
    switch (event.kind()) {
      case SENT -> {
        sent.put(event.id(), y);
        if (onTheirWay.contains(event.id())) {
          stub(out, event, y, color(event.text()), "\u2026 ");
        }
      }
      case ARRIVED -> arrow(out, event.peer(), event.machine(), sent.get(event.id()), y, event);
      case LOST -> stub(out, event, y, "#a00", "\u00d7 ");
      case SIGNED -> {}
      case DECIDED -> box(out, x, y, event.text().startsWith("impeach") ? "#c33" : "#2a7", event);
      case ACCUSED ->
          text(out, x + 6, y + 3, "#c60", "accuses V" + event.peer() + ": " + event.text());
      case VIOLATED -> box(out, x, y, "#f00", event);
      case NOTED -> text(out, x + 6, y + 3, "#555", event.text());
    }
  }

  private void arrow(
      StringBuilder out, int from, int to, Double sentAt, double y, TraceEvent event) {
    double start = sentAt == null ? y : sentAt;
    String color = color(event.text());
    line(out, x(from), start, x(to), y, color, " marker-end=\"url(#tip)\"");
    double part = 0.3;
    int dx = from < to ? 0 : -60;
    text(
        out,
        x(from) + (x(to) - x(from)) * part + dx,
        start + (y - start) * part - 2,
        color,
        event.text());
  }

  /** A message that does not arrive. */
  private void stub(StringBuilder out, TraceEvent event, double y, String color, String sign) {
    double end = x(event.machine()) + (x(event.peer()) - x(event.machine())) * 0.4;
    line(out, x(event.machine()), y, end, y + 4, color, " stroke-dasharray=\"3 2\"");
    text(out, end, y + 6, color, sign + event.text());
  }

  private static void box(StringBuilder out, int x, double y, String color, TraceEvent event) {
    out.append(
        format(
            "<rect x=\"%d\" y=\"%.1f\" width=\"12\" height=\"10\" fill=\"%s\"/>\n",
            x - 6, y - 5, color));
    text(out, x + 9, y + 4, color, event.text());
  }

  /** One colour for each kind of message: the first word of its name says which. */
  private static String color(String text) {
    String word = text.split(" ", 2)[0];
    int hue = Math.floorMod(word.hashCode() * 47, 360);
    return "hsl(" + hue + ",65%,38%)";
  }

  private static int x(int machine) {
    return LEFT + 30 + machine * COLUMN;
  }

  private static void line(
      StringBuilder out, double x1, double y1, double x2, double y2, String color, String more) {
    out.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
            x1, y1, x2, y2, color, more));
  }

  private static void text(StringBuilder out, double x, double y, String color, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    out.append(format("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>\n", x, y, color, safe));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
