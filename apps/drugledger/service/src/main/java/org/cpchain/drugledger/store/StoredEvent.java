package org.cpchain.drugledger.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.drugledger.epcis.EpcisEvent.Subject;

/**
 * An event in the store.
 *
 * @param key its number in the store; later events have greater numbers
 * @param recorded when it came
 * @param origin how it came, such as {@code epcis} or {@code hl7v2}
 * @param act the contract's function that it was brought to the chain with; empty before
 * @param party who acted, as the node knows it; empty when unknown
 * @param attempt counted from 1; a refused event may be sent again
 */
public record StoredEvent(
    long key,
    Hash identity,
    Hash hash,
    String eventId,
    String type,
    OffsetDateTime time,
    Instant recorded,
    Optional<String> action,
    Optional<String> bizStep,
    Optional<String> readPoint,
    boolean erroneous,
    String origin,
    String json,
    State state,
    Optional<String> act,
    Optional<String> party,
    int attempt,
    List<Subject> subjects) {
  public StoredEvent {
    subjects = List.copyOf(subjects);
  }

  /** How far it is on its way to the chain. Only final events are visible to queries. */
  public enum State {
    RECEIVED,
    PLANNED,
    FINAL,
    REFUSED
  }
}
