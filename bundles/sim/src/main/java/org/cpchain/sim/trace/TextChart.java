package org.cpchain.sim.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A message-sequence chart for a terminal. Time goes down, a column for each machine; an arrow
 * stands where a message arrives, with the time it has taken. A message that is lost ends with x
 * where it was sent, one that is still on its way at the end with ~.
 */
public final class TextChart {
  private static final int FIRST = 14;
  private static final int WIDTH = 24;

  private final int machines;

  public TextChart(int machines) {
    this.machines = machines;
  }

  public List<String> draw(List<TraceEvent> events) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(" ".repeat(FIRST + machines * WIDTH));
    for (int machine = 0; machine < machines; machine++) {
      put(head, column(machine) - 1, "V" + machine);
    }
    lines.add(head.toString().stripTrailing());
    long[] sentAt = new long[largestId(events) + 1];
    Arrays.fill(sentAt, -1);
    Set<Long> onTheirWay = Excerpt.onTheirWay(events);
    for (TraceEvent event : events) {
      if (event.kind() == TraceEvent.Kind.SENT) {
        sentAt[(int) event.id()] = event.micros();
      }
      boolean arrow = event.kind() != TraceEvent.Kind.SENT || onTheirWay.contains(event.id());
      if (arrow && event.kind() != TraceEvent.Kind.SIGNED) {
        lines.add(line(event, sentAt));
      }
    }
    return lines;
  }

  private String line(TraceEvent event, long[] sentAt) {
    StringBuilder line = new StringBuilder(" ".repeat(FIRST + machines * WIDTH));
    put(line, 0, String.format(Locale.ROOT, "%10.3f ms", event.micros() / 1_000.0));
    for (int machine = 0; machine < machines; machine++) {
      line.setCharAt(column(machine), '|');
    }
    switch (event.kind()) {
      case ARRIVED -> {
        long took = event.micros() - Math.max(0, sentAt[(int) event.id()]);
        arrow(line, event.peer(), event.machine(), event.text() + " +" + took / 1_000 + "ms", '>');
      }
      case LOST -> arrow(line, event.machine(), event.peer(), event.text(), 'x');
      case SENT -> arrow(line, event.machine(), event.peer(), event.text(), '~');
      default -> put(line, column(event.machine()), "* " + event.kind() + " " + event.text());
    }
    return line.toString().stripTrailing();
  }

  private static void arrow(StringBuilder line, int from, int to, String text, char end) {
    int left = Math.min(column(from), column(to));
    int right = Math.max(column(from), column(to));
    for (int at = left + 1; at < right; at++) {
      if (line.charAt(at) != '|') {
        line.setCharAt(at, '-');
      }
    }
    boolean rightwards = from < to;
    char tip = end != '>' ? end : rightwards ? '>' : '<';
    line.setCharAt(rightwards ? right - 1 : left + 1, tip);
    String name = text.substring(0, Math.min(text.length(), right - left - 5));
    int room = Math.max(WIDTH - 3, name.length() + 2);
    put(line, rightwards ? left + 2 : Math.max(left + 3, right - room), name);
  }

  private static void put(StringBuilder line, int at, String text) {
    line.replace(at, Math.min(line.length(), at + text.length()), text);
  }

  private static int column(int machine) {
    return FIRST + 4 + machine * WIDTH;
  }

  private static int largestId(List<TraceEvent> events) {
    return (int)
        events.stream().filter(Excerpt::isMessage).mapToLong(TraceEvent::id).max().orElse(0);
  }
}
