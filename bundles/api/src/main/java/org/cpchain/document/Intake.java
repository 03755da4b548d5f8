package org.cpchain.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;

/**
 * The door for messages of legacy systems, and the memory of what became of them. Safe for use by
 * several threads.
 */
public interface Intake extends ParkedMessages {
  /**
   * Code of the reason to {@link #park} bytes that are only a part of what was sent. They are never
   * replayed, since a part may read as a whole message with less in it; give them a key that the
   * whole message does not have.
   */
  String INCOMPLETE = "incomplete";

  /**
   * Takes the message durably: when this returns, it cannot be lost any more, and a positive answer
   * may be sent. A repeat (same key, same bytes) gives the earlier record; same key with other
   * bytes is another message.
   */
  Entry accept(SourceMessage message);

  /**
   * Keeps bytes that no listener could read or take, so that an operator can see them; they become
   * a document only by a {@link #replay}.
   */
  Entry park(SourceMessage message, Reason reason);

  /** The newest first. */
  List<Entry> recent(int limit);

  /** How far a message has come. */
  enum State {
    RECEIVED,
    SUBMITTED,
    FINAL,
    PARKED
  }

  /**
   * @param id of the record
   * @param message without its content, see {@link #content}
   * @param reason why it is parked, or was until an operator sent it off again
   * @param calls what it has led to on the chain
   */
  record Entry(
      String id,
      SourceMessage.Envelope message,
      State state,
      Optional<Reason> reason,
      List<CallRecord> calls,
      Instant changed) {
    public Entry {
      calls = List.copyOf(calls);
    }
  }

  /**
   * @param height 0 until it is final
   * @param finalMillis from receipt of the message to finality
   */
  record CallRecord(String description, Hash transaction, long height, long finalMillis) {}
}
