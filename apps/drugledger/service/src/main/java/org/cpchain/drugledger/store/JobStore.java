package org.cpchain.drugledger.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.document.ParkedMessages;
import org.cpchain.drugledger.store.CaptureJob.Behaviour;
import org.cpchain.drugledger.store.CaptureJob.State;

/** Capture jobs; they survive a restart. Safe for use by several threads. */
public final class JobStore {
  private final Database database;

  public JobStore(Database database) {
    this.database = database;
  }

  /** An event of a job that begins: its number in the store, or why it is not there. */
  public record NewItem(Optional<Long> event, Optional<Reason> refusal) {}

  /** Keeps a job with its document. */
  public void begin(
      String id, Behaviour behaviour, List<NewItem> items, CaptureDocument document, Instant now) {
    database.run(
        em -> {
          CaptureJobRow job = new CaptureJobRow();
          job.id = id;
          job.createdAt = now;
          job.behaviour = behaviour.name();
          em.persist(job);
          em.flush();
          em.persist(document.row(id));
          for (int i = 0; i < items.size(); i++) {
            NewItem item = items.get(i);
            CaptureItemRow row = new CaptureItemRow();
            row.job = id;
            row.seq = i;
            row.event = item.event().orElse(null);
            row.state = (item.refusal().isPresent() ? State.FAILED : State.PENDING).name();
            row.reasonCode = item.refusal().map(Reason::code).orElse(null);
            row.reason = item.refusal().map(Reason::message).orElse(null);
            em.persist(row);
          }
        });
  }

  public Optional<CaptureJob> job(String id) {
    return database.inTransaction(
        em -> Optional.ofNullable(em.find(CaptureJobRow.class, id)).map(row -> job(em, row)));
  }

  /** The newest first; {@code after} is the last of the page before. */
  public List<CaptureJob> jobs(Optional<CaptureJob> after, int limit) {
    String older = "where j.createdAt < :time or (j.createdAt = :time and j.id < :id)";
    return database.inTransaction(
        em -> {
          var query =
              em.createQuery(
                  "from CaptureJob j %s order by j.createdAt desc, j.id desc"
                      .formatted(after.isPresent() ? older : ""),
                  CaptureJobRow.class);
          after.ifPresent(
              job -> query.setParameter("time", job.created()).setParameter("id", job.id()));
          return query.setMaxResults(limit).getResultStream().map(row -> job(em, row)).toList();
        });
  }

  /** The ids of those that are not finished, the oldest first. */
  public List<String> running() {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select j.id from CaptureJob j where j.finishedAt is null"
                        + " order by j.createdAt, j.id",
                    String.class)
                .getResultList());
  }

  public void done(long item) {
    database.run(em -> em.find(CaptureItemRow.class, item).state = State.DONE.name());
  }

  public void failed(long item, Reason reason) {
    database.run(
        em -> {
          CaptureItemRow row = em.find(CaptureItemRow.class, item);
          row.state = State.FAILED.name();
          row.reasonCode = reason.code();
          row.reason = reason.message();
        });
  }

  /** The document of a job that has failed stays, for an operator to look at. */
  public void finish(String id, boolean success, Instant now) {
    database.run(
        em -> {
          CaptureJobRow row = em.find(CaptureJobRow.class, id);
          row.finishedAt = now;
          row.success = success;
          if (success) {
            forgetDocument(em, id);
          }
        });
  }

  /** The failed jobs whose documents wait for an operator, the oldest first. */
  public List<ParkedCapture> parked(int limit) {
    return parked("order by j.finishedAt, j.id", Optional.empty(), limit);
  }

  public Optional<ParkedCapture> parked(String id) {
    return parked("and j.id = :id", Optional.of(id), 1).stream().findFirst();
  }

  /** The document of a job that runs or has failed; empty when nobody needs it any more. */
  public Optional<CaptureDocument> document(String id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(CaptureDocumentRow.class, id))
                .map(row -> new CaptureDocument(row.source, row.content)));
  }

  /** No operator need look at the job: its sender has been told, or it has been tried again. */
  public void settle(String id) {
    database.run(em -> forgetDocument(em, id));
  }

  /**
   * Deletes the document of a parked job, and what was kept of its events that are not on the
   * chain. The job goes on telling its sender that it has failed, by the codes of the reasons.
   * False when it is not parked.
   */
  public boolean discard(String id) {
    return database.inTransaction(
        em -> {
          CaptureJobRow job = em.find(CaptureJobRow.class, id);
          if (job == null || job.finishedAt == null || forgetDocument(em, id) == 0) {
            return false;
          }
          List<CaptureItemRow> items =
              em.createQuery("from CaptureItem i where i.job = :job", CaptureItemRow.class)
                  .setParameter("job", id)
                  .getResultList();
          for (CaptureItemRow item : items) {
            if (item.state.equals(State.FAILED.name())) {
              item.reason = "discarded by the operator";
              Optional.ofNullable(item.event).ifPresent(event -> EventStore.empty(em, event));
            }
          }
          return true;
        });
  }

  /** How much is parked. */
  public ParkedMessages.Amount amount() {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select count(d), coalesce(sum(cast(d.size as long)), 0L) from CaptureJob j,"
                        + " CaptureDocument d where d.job = j.id and j.finishedAt is not null"
                        + " and j.success = false",
                    Object[].class)
                .getResultStream()
                .map(row -> new ParkedMessages.Amount((Long) row[0], (Long) row[1]))
                .findFirst()
                .orElseThrow());
  }

  private List<ParkedCapture> parked(String which, Optional<String> id, int limit) {
    return database.inTransaction(
        em -> {
          var query =
              em.createQuery(
                  "select j, d.source, d.size, d.beginning from CaptureJob j, CaptureDocument d"
                      + " where d.job = j.id and j.finishedAt is not null and j.success = false "
                      + which,
                  Object[].class);
          id.ifPresent(job -> query.setParameter("id", job));
          return query
              .setMaxResults(limit)
              .getResultStream()
              .map(
                  row ->
                      new ParkedCapture(
                          job(em, (CaptureJobRow) row[0]),
                          (String) row[1],
                          (Integer) row[2],
                          (String) row[3]))
              .toList();
        });
  }

  private static int forgetDocument(EntityManager em, String id) {
    return em.createQuery("delete from CaptureDocument d where d.job = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  private static CaptureJob job(EntityManager em, CaptureJobRow row) {
    List<CaptureJob.Item> items =
        em.createQuery("from CaptureItem i where i.job = :job order by i.seq", CaptureItemRow.class)
            .setParameter("job", row.id)
            .getResultStream()
            .map(JobStore::item)
            .toList();
    return new CaptureJob(
        row.id,
        row.createdAt,
        Optional.ofNullable(row.finishedAt),
        Behaviour.valueOf(row.behaviour),
        row.success,
        items);
  }

  private static CaptureJob.Item item(CaptureItemRow row) {
    return new CaptureJob.Item(
        row.id,
        row.seq,
        Optional.ofNullable(row.event),
        State.valueOf(row.state),
        Optional.ofNullable(row.reasonCode).map(code -> new Reason(code, row.reason)));
  }
}
