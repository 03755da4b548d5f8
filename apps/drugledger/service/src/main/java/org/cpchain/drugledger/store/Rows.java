package org.cpchain.drugledger.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.epcis.EpcisEvent.Role;
import org.cpchain.drugledger.epcis.EpcisEvent.Subject;

/** Rows to values and back. */
final class Rows {
  private Rows() {}

  static StoredEvent event(EntityManager em, EventRow row) {
    List<Subject> subjects =
        em.createQuery("from Epc s where s.event = :key order by s.id", EpcRow.class)
            .setParameter("key", row.id)
            .getResultStream()
            .map(epc -> new Subject(Role.valueOf(epc.role), epc.epc))
            .toList();
    return new StoredEvent(
        row.id,
        Hash.fromHex(row.identityHash),
        Hash.fromHex(row.eventHash),
        row.eventId,
        row.eventType,
        row.eventTime.atOffset(ZoneOffset.of(row.zoneOffset)),
        row.recordTime,
        Optional.ofNullable(row.action),
        Optional.ofNullable(row.bizStep),
        Optional.ofNullable(row.readPoint),
        row.erroneous,
        row.origin,
        row.json,
        StoredEvent.State.valueOf(row.state),
        Optional.ofNullable(row.act),
        Optional.ofNullable(row.party),
        row.attempt,
        subjects);
  }

  static EventRow event(EpcisEvent event, String origin, Instant now) {
    EventRow row = new EventRow();
    row.identityHash = hex(event.identity());
    row.state = StoredEvent.State.RECEIVED.name();
    row.attempt = 1;
    fill(row, event, origin, now);
    return row;
  }

  /** What the event says. */
  static void fill(EventRow row, EpcisEvent event, String origin, Instant now) {
    row.eventHash = hex(event.hash());
    row.eventId = event.effectiveId();
    row.eventType = event.type();
    row.eventTime = event.eventTime().toInstant();
    row.zoneOffset = event.eventTime().getOffset().getId().replace("Z", "+00:00");
    row.recordTime = now;
    row.action = event.action().orElse(null);
    row.bizStep = event.bizStep().orElse(null);
    row.disposition = event.disposition().orElse(null);
    row.readPoint = event.readPoint().orElse(null);
    row.bizLocation = event.bizLocation().orElse(null);
    row.transformationId = event.transformationId().orElse(null);
    row.erroneous = event.declaredErroneous();
    row.origin = origin;
    row.json = event.json().toString();
  }

  static EpcRow epc(long event, Subject subject) {
    EpcRow row = new EpcRow();
    row.event = event;
    row.role = subject.role().name();
    row.epc = subject.id();
    return row;
  }

  static ChainCallRow call(long event, int seq, StoredCall call) {
    ChainCallRow row = new ChainCallRow();
    row.event = event;
    row.seq = seq;
    row.idempotencyKey = call.idempotencyKey();
    row.description = call.description();
    row.account = call.account();
    row.contract = call.contract().toHex();
    row.callData = call.data().toHex();
    call.place()
        .ifPresent(
            place -> {
              row.txHash = place.transaction().toHex();
              row.height = place.height();
            });
    return row;
  }

  static StoredCall call(ChainCallRow row) {
    Optional<StoredCall.Place> place =
        row.txHash == null
            ? Optional.empty()
            : Optional.of(new StoredCall.Place(Hash.fromHex(row.txHash), row.height));
    return new StoredCall(
        row.id,
        row.idempotencyKey,
        row.description,
        row.account,
        Address.fromHex(row.contract),
        Bytes.fromHex(row.callData),
        place);
  }

  static String hex(Hash hash) {
    return hash.toHex().substring(2);
  }
}
