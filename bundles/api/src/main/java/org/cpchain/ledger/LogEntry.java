package org.cpchain.ledger;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A contract's event.
 *
 * @param topics the event's signature hash and its indexed parameters, at most four
 * @param data the other parameters, ABI-encoded
 * @param transactionHash of an event of the block's end: its receipt's
 * @param logIndex counted over the block
 */
public record LogEntry(
    Address address,
    List<Hash> topics,
    Bytes data,
    long height,
    Hash blockHash,
    Hash transactionHash,
    int transactionIndex,
    int logIndex) {
  public LogEntry {
    topics = List.copyOf(topics);
  }

  public EventCursor cursor() {
    return new EventCursor(height, logIndex);
  }
}
