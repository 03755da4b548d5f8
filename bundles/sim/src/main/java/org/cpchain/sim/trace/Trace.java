package org.cpchain.sim.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.cpchain.sim.trace.TraceEvent.Kind;
import org.cpchain.sim.world.Timeline;

/**
 * Takes down what happens. Always as a hash, which tells whether two runs were equal; as a list
 * only when somebody wants to read it, because that takes time.
 */
public final class Trace {
  private static final long PRIME = 0x9e3779b97f4a7c15L;

  private final Timeline timeline;
  private final boolean recording;
  private final List<TraceEvent> events = new ArrayList<>();
  private long hash = PRIME;

  public Trace(Timeline timeline, boolean recording) {
    this.timeline = timeline;
    this.recording = recording;
  }

  /**
   * @param content any number that depends on all that distinguishes the event
   */
  public void take(Kind kind, int machine, int peer, long id, long content, Supplier<String> text) {
    mix(timeline.now());
    mix(kind.code + ((long) machine << 8) + ((long) peer << 16));
    mix(id);
    mix(content);
    if (recording) {
      events.add(new TraceEvent(timeline.now(), kind, machine, peer, id, text.get()));
    }
  }

  /** Equal for equal runs. */
  public long hash() {
    return hash;
  }

  /** Empty unless recording. */
  public List<TraceEvent> events() {
    return List.copyOf(events);
  }

  private void mix(long value) {
    hash = Long.rotateLeft((hash ^ value) * PRIME, 29);
  }
}
