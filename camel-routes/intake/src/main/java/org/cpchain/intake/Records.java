package org.cpchain.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.Intake.CallRecord;
import org.cpchain.document.Intake.State;
import org.cpchain.document.ParkedMessages;
import org.cpchain.document.SourceMessage;
import org.cpchain.document.SourceMessage.Envelope;

/**
 * The durable memory of messages: every method has committed when it returns. Safe for use by
 * several threads.
 */
final class Records {
  private static final String COLUMNS =
      "id, format, source, message_key, received_millis, content, state, reason_code,"
          + " reason_message, attempt, changed_millis";

  /** Without the content, of which there may be much. */
  private static final String OVERVIEW =
      COLUMNS.replace(
          " content,",
          " OCTET_LENGTH(content) AS size, SUBSTRING(content FROM 1 FOR %d) AS beginning,"
              .formatted(Envelope.BEGINNING));

  private final DataSource dataSource;
  private final Clock clock;

  Records(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
    run(
        connection -> {
          Schema.create(connection);
          return null;
        });
  }

  /**
   * @param isNew it was not known before
   */
  record Kept(Work work, boolean isNew) {}

  /** What is known of the message, from now on at least that it is there. */
  Kept keep(String id, SourceMessage message, State state, Optional<Reason> reason) {
    return find(id)
        .map(known -> new Kept(known, false))
        .orElseGet(() -> insert(new Work(id, message, state, reason, 0)));
  }

  /**
   * What is known of a message that has come out of the queue; that alone is enough to go on. Empty
   * when it has been discarded while a copy was waiting.
   */
  Optional<Work> recall(String id, SourceMessage message) {
    Optional<Work> known = find(id);
    boolean discarded = known.isEmpty() && run(connection -> Discarded.has(connection, id));
    return known.isPresent() || discarded
        ? known
        : Optional.of(insert(new Work(id, message, State.RECEIVED, Optional.empty(), 0)).work());
  }

  private Kept insert(Work fresh) {
    try (Connection connection = dataSource.getConnection()) {
      Work work = inTransaction(connection, c -> insert(c, fresh));
      return new Kept(work, true);
    } catch (SQLException e) {
      // Another thread may have kept the same message in this very moment.
      return find(fresh.id()).map(known -> new Kept(known, false)).orElseThrow(() -> broken(e));
    }
  }

  private Work insert(Connection connection, Work fresh) throws SQLException {
    Work work = fresh.withAttempt(Discarded.take(connection, fresh.id()));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO intake_message ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Rows.write(statement, work, clock.instant());
      statement.executeUpdate();
    }
    return work;
  }

  Optional<Work> find(String id) {
    return select(COLUMNS, "WHERE id = ?", Rows::work, id).stream().findFirst();
  }

  Optional<Intake.Entry> entry(String id) {
    return select(OVERVIEW, "WHERE id = ?", Records::entry, id).stream().findFirst();
  }

  List<Intake.Entry> recent(int limit) {
    return select(OVERVIEW, "ORDER BY received_millis DESC, id LIMIT ?", Records::entry, limit);
  }

  List<Intake.Entry> parked(int limit) {
    return select(
        OVERVIEW,
        "WHERE state = 'PARKED' ORDER BY changed_millis, id LIMIT ?",
        Records::entry,
        limit);
  }

  /** The ids of messages that are on their way, the oldest first. */
  List<String> unsettled() {
    return select(
        "id",
        "WHERE state IN ('RECEIVED', 'SUBMITTED') ORDER BY received_millis, id",
        row -> row.getString("id"));
  }

  /**
   * How far the message is.
   *
   * @param calls all that it has led to so far, in order
   */
  void become(String id, State state, Optional<Reason> reason, List<CallRecord> calls) {
    inTransaction(
        connection -> {
          Rows.update(
              connection,
              "UPDATE intake_message SET state = ?, reason_code = ?, reason_message = ?,"
                  + " changed_millis = ? WHERE id = ?",
              state.name(),
              reason.map(Reason::code).orElse(null),
              reason.map(r -> Rows.cut(r.message(), 2000)).orElse(null),
              clock.millis(),
              id);
          Calls.replace(connection, id, calls);
          return true;
        });
  }

  /**
   * Back from parked to received, once more; the reason stays, as that of which the operator knows.
   * False when it is not parked.
   */
  boolean unpark(String id) {
    return update(
            "UPDATE intake_message SET state = 'RECEIVED', attempt = attempt + 1,"
                + " changed_millis = ? WHERE id = ? AND state = 'PARKED'",
            clock.millis(),
            id)
        == 1;
  }

  /** Deletes a parked message. False when it is not parked. */
  boolean discard(String id) {
    return inTransaction(connection -> Discarded.add(connection, id, clock.millis()));
  }

  ParkedMessages.Amount parkedAmount() {
    return select(
            "COUNT(*), COALESCE(SUM(OCTET_LENGTH(content)), 0)",
            "WHERE state = 'PARKED'",
            row -> new ParkedMessages.Amount(row.getLong(1), row.getLong(2)))
        .get(0);
  }

  /** Forgets a message that was not taken after all. */
  void forget(String id) {
    update("DELETE FROM intake_message WHERE id = ?", id);
  }

  /**
   * Forgets what became final or was discarded before the instant; parked messages stay. Returns
   * how many final ones.
   */
  int prune(Instant before) {
    run(connection -> Discarded.prune(connection, before.toEpochMilli()));
    update(
        "DELETE FROM intake_call WHERE message_id IN (SELECT id FROM intake_message"
            + " WHERE state = 'FINAL' AND changed_millis < ?)",
        before.toEpochMilli());
    return update(
        "DELETE FROM intake_message WHERE state = 'FINAL' AND changed_millis < ?",
        before.toEpochMilli());
  }

  private static Intake.Entry entry(ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new Intake.Entry(
        id,
        Rows.envelope(row),
        State.valueOf(row.getString("state")),
        Rows.reason(row),
        Calls.of(row.getStatement().getConnection(), id),
        Instant.ofEpochMilli(row.getLong("changed_millis")));
  }

  private <T> List<T> select(
      String columns, String where, Rows.Reader<T> reader, Object... values) {
    return run(
        connection -> {
          List<T> found = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT " + columns + " FROM intake_message " + where)) {
            Rows.set(statement, values);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.add(reader.read(row));
              }
            }
          }
          return found;
        });
  }

  private int update(String sql, Object... values) {
    return run(connection -> Rows.update(connection, sql, values));
  }

  private boolean inTransaction(Job<Boolean> job) {
    return run(connection -> inTransaction(connection, job));
  }

  /** All of it or, after a failure or when the job says false, nothing. */
  private static <T> T inTransaction(Connection connection, Job<T> job) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = job.run(connection);
      if (!Boolean.FALSE.equals(result)) {
        connection.commit();
      }
      return result;
    } finally {
      // Ends what is still open; after the commit there is nothing left.
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private <T> T run(Job<T> job) {
    try (Connection connection = dataSource.getConnection()) {
      return job.run(connection);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static IllegalStateException broken(SQLException e) {
    return new IllegalStateException(
        "The store of received messages (data source cpchain) does not work; see that its disk has"
            + " room: "
            + e.getMessage(),
        e);
  }

  private interface Job<T> {
    T run(Connection connection) throws SQLException;
  }
}
