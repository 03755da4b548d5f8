package org.cpchain.sim.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.PlanText;

/**
 * A run on disk, as text: what is needed to run it again (the engine's protocol and the plan), the
 * hash by which the repetition is recognised, and what happened, one event in a line.
 *
 * @param protocol of the engine
 * @param verdict what was violated, or that nothing was
 */
public record TraceFile(
    String protocol, String verdict, long hash, Plan plan, List<TraceEvent> events) {
  private static final String MAGIC = "cpchain rehearsal 1";
  private static final String EVENTS = "events";

  public TraceFile {
    events = List.copyOf(events);
  }

  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(MAGIC);
    lines.add("protocol " + protocol);
    lines.add("verdict " + verdict.lines().findFirst().orElse(""));
    lines.add("hash " + Long.toHexString(hash));
    lines.addAll(PlanText.write(plan));
    lines.add(EVENTS);
    events.forEach(event -> lines.add(line(event)));
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.write(file, lines);
  }

  /**
   * @throws IllegalArgumentException when the file is no trace
   */
  public static TraceFile read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int events = lines.indexOf(EVENTS);
    if (lines.size() < 6 || !lines.get(0).equals(MAGIC) || events < 0) {
      throw new IllegalArgumentException(file + " is no trace of a rehearsal");
    }
    return new TraceFile(
        after("protocol ", lines.get(1)),
        after("verdict ", lines.get(2)),
        Long.parseUnsignedLong(after("hash ", lines.get(3)), 16),
        PlanText.read(lines.subList(4, events)),
        lines.subList(events + 1, lines.size()).stream().map(TraceFile::event).toList());
  }

  private static String after(String name, String line) {
    if (!line.startsWith(name)) {
      throw new IllegalArgumentException("expected \"" + name + "\" in: " + line);
    }
    return line.substring(name.length());
  }

  private static String line(TraceEvent event) {
    return event.micros()
        + " "
        + event.kind()
        + " "
        + event.machine()
        + " "
        + event.peer()
        + " "
        + event.id()
        + " "
        + event.text();
  }

  private static TraceEvent event(String line) {
    String[] words = line.split(" ", 6);
    if (words.length < 6) {
      throw new IllegalArgumentException("no event: " + line);
    }
    return new TraceEvent(
        Long.parseLong(words[0]),
        TraceEvent.Kind.valueOf(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Long.parseLong(words[4]),
        words[5]);
  }
}
