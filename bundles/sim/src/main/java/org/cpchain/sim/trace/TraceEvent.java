package org.cpchain.sim.trace;

/**
 * Something that happened.
 *
 * @param micros since the beginning of the run
 * @param machine where it happened
 * @param peer for messages: who sent it, or to whom it goes; else -1
 * @param id for messages: the same when sent and when it arrives; else 0
 * @param text in the words of the protocol
 */
public record TraceEvent(long micros, Kind kind, int machine, int peer, long id, String text) {
  public enum Kind {
    SENT(1),
    LOST(2),
    ARRIVED(3),
    SIGNED(4),
    DECIDED(5),
    ACCUSED(6),
    NOTED(7),
    VIOLATED(8);

    final int code;

    Kind(int code) {
      this.code = code;
    }
  }
}
