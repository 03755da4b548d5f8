package org.cpchain.drugledger.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.store.StoredEvent.State;

/** Events and what became of them on the chain. Safe for use by several threads. */
public final class EventStore {
  private final Database database;

  public EventStore(Database database) {
    this.database = database;
  }

  /** What {@link #receive} found. */
  public sealed interface Received {
    /** It is there, as new or from before. */
    record Kept(StoredEvent event) implements Received {}

    /** Another event has this id already. */
    record IdTaken(String eventId) implements Received {}
  }

  /**
   * Keeps an event that is to go to the chain. A repeat gives the earlier one; one that had been
   * refused gets another attempt. An error declaration may share the id of the event it is about.
   */
  public Received receive(EpcisEvent event, String origin, Instant now) {
    return database.inTransaction(
        em -> {
          Optional<EventRow> before = byIdentity(em, event.identity());
          if (before.isPresent()) {
            EventRow row = before.get();
            if (row.state.equals(State.REFUSED.name())) {
              row.state = State.RECEIVED.name();
              row.attempt++;
              if (row.json.isEmpty()) {
                Rows.fill(row, event, origin, now);
                insertSubjects(em, row, event);
              }
            }
            return new Received.Kept(Rows.event(em, row));
          }
          if (!event.declaredErroneous() && isTaken(em, event.effectiveId())) {
            return new Received.IdTaken(event.effectiveId());
          }
          return new Received.Kept(Rows.event(em, insert(em, event, origin, now)));
        });
  }

  public StoredEvent event(long key) {
    return database.inTransaction(em -> Rows.event(em, em.find(EventRow.class, key)));
  }

  /** The final events of an id: one, and error declarations about it. */
  public List<StoredEvent> byEventId(String eventId) {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "from Event e where e.eventId = :id and e.state = 'FINAL' order by e.id",
                    EventRow.class)
                .setParameter("id", eventId)
                .getResultStream()
                .map(row -> Rows.event(em, row))
                .toList());
  }

  /** The final events in which an id stands, in whatever role, in the order of their times. */
  public List<StoredEvent> about(String id) {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "from Event e where e.state = 'FINAL' and exists"
                        + " (select 1 from Epc s where s.event = e.id and s.epc = :id)"
                        + " order by e.eventTime, e.id",
                    EventRow.class)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> Rows.event(em, row))
                .toList());
  }

  /** The final events that a query wants. */
  public List<StoredEvent> find(EventQuery wanted) {
    return database.inTransaction(
        em -> {
          EventQuery.Text text = wanted.text();
          TypedQuery<EventRow> query = em.createQuery(text.hql(), EventRow.class);
          for (int i = 0; i < text.parameters().size(); i++) {
            query.setParameter(i + 1, text.parameters().get(i));
          }
          return query
              .setMaxResults(wanted.limit())
              .getResultStream()
              .map(row -> Rows.event(em, row))
              .toList();
        });
  }

  /** Settles how an event goes to the chain; the calls are kept before the first is sent. */
  public void plan(long key, String act, Optional<String> party, List<StoredCall> calls) {
    database.run(
        em -> {
          em.createQuery("delete from ChainCall c where c.event = :key")
              .setParameter("key", key)
              .executeUpdate();
          EventRow row = em.find(EventRow.class, key);
          row.act = act;
          row.party = party.orElse(null);
          row.state = State.PLANNED.name();
          for (int i = 0; i < calls.size(); i++) {
            em.persist(Rows.call(key, i, calls.get(i)));
          }
        });
  }

  public List<StoredCall> calls(long eventKey) {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "from ChainCall c where c.event = :key order by c.seq", ChainCallRow.class)
                .setParameter("key", eventKey)
                .getResultStream()
                .map(Rows::call)
                .toList());
  }

  public void callFinal(long callKey, StoredCall.Place place) {
    database.run(
        em -> {
          ChainCallRow row = em.find(ChainCallRow.class, callKey);
          row.txHash = place.transaction().toHex();
          row.height = place.height();
        });
  }

  /** The event has arrived on the chain, or has been refused by it. */
  public void settle(long key, boolean accepted) {
    database.run(
        em ->
            em.find(EventRow.class, key).state =
                accepted ? State.FINAL.name() : State.REFUSED.name());
  }

  /**
   * Keeps an event that another connector has brought to the chain already; a repeat changes
   * nothing.
   */
  public void record(
      EpcisEvent event,
      String origin,
      String act,
      Optional<String> party,
      List<StoredCall> calls,
      Instant now) {
    database.run(
        em -> {
          EventRow row =
              byIdentity(em, event.identity()).orElseGet(() -> insert(em, event, origin, now));
          if (row.state.equals(State.FINAL.name())) {
            return;
          }
          row.state = State.FINAL.name();
          row.act = act;
          row.party = party.orElse(null);
          for (int i = 0; i < calls.size(); i++) {
            em.persist(Rows.call(row.id, i, calls.get(i)));
          }
        });
  }

  private static Optional<EventRow> byIdentity(EntityManager em, Hash identity) {
    return em.createQuery("from Event e where e.identityHash = :hash", EventRow.class)
        .setParameter("hash", Rows.hex(identity))
        .getResultStream()
        .findFirst();
  }

  private static boolean isTaken(EntityManager em, String eventId) {
    return em.createQuery(
                "select count(e) from Event e where e.eventId = :id and e.state <> 'REFUSED'"
                    + " and e.erroneous = false",
                Long.class)
            .setParameter("id", eventId)
            .getSingleResult()
        > 0;
  }

  private static EventRow insert(EntityManager em, EpcisEvent event, String origin, Instant now) {
    EventRow row = Rows.event(event, origin, now);
    em.persist(row);
    insertSubjects(em, row, event);
    return row;
  }

  private static void insertSubjects(EntityManager em, EventRow row, EpcisEvent event) {
    List<EpcRow> subjects = new ArrayList<>();
    event.subjects().forEach(subject -> subjects.add(Rows.epc(row.id, subject)));
    subjects.forEach(em::persist);
    em.flush();
  }

  /**
   * Deletes what a refused event says. Its hash stays with the number of the attempt, so that the
   * same event, when it is sent again, does not find the refused calls.
   */
  static void empty(EntityManager em, long key) {
    EventRow row = em.find(EventRow.class, key);
    if (row.state.equals(State.REFUSED.name())) {
      em.createQuery("delete from Epc s where s.event = :key")
          .setParameter("key", key)
          .executeUpdate();
      em.createQuery("delete from ChainCall c where c.event = :key")
          .setParameter("key", key)
          .executeUpdate();
      row.json = "";
      row.eventId = "";
      row.readPoint = null;
      row.bizLocation = null;
      row.transformationId = null;
      row.party = null;
    }
  }
}
