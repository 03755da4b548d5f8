package org.cpchain.drugledger.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;

/**
 * The capture of one document.
 *
 * @param finished empty while it runs
 * @param behaviour what an error does to the other events
 * @param success all events are stored and final on the chain
 */
public record CaptureJob(
    String id,
    Instant created,
    Optional<Instant> finished,
    Behaviour behaviour,
    boolean success,
    List<Item> items) {
  public CaptureJob {
    items = List.copyOf(items);
  }

  public boolean running() {
    return finished.isEmpty();
  }

  /** GS1-Capture-Error-Behaviour. */
  public enum Behaviour {
    /** The first error ends the job. */
    ROLLBACK,
    /** Other events go on. */
    PROCEED
  }

  /** How far one event is. */
  public enum State {
    PENDING,
    DONE,
    FAILED
  }

  /**
   * One event of the document.
   *
   * @param position in the document, from 0
   * @param event its number in the store; empty when it was not valid
   * @param reason why it failed
   */
  public record Item(
      long key, int position, Optional<Long> event, State state, Optional<Reason> reason) {}
}
