package org.cpchain.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake.State;
import org.cpchain.document.SourceMessage;

/** Messages as rows of the table, and back. */
final class Rows {
  private Rows() {}

  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static Work work(ResultSet row) throws SQLException {
    SourceMessage message =
        new SourceMessage(
            row.getString("format"),
            row.getString("source"),
            row.getString("message_key"),
            Instant.ofEpochMilli(row.getLong("received_millis")),
            Bytes.of(row.getBytes("content")));
    return new Work(
        row.getString("id"),
        message,
        State.valueOf(row.getString("state")),
        reason(row),
        row.getInt("attempt"));
  }

  static SourceMessage.Envelope envelope(ResultSet row) throws SQLException {
    return new SourceMessage.Envelope(
        row.getString("format"),
        row.getString("source"),
        row.getString("message_key"),
        Instant.ofEpochMilli(row.getLong("received_millis")),
        row.getLong("size"),
        Bytes.of(row.getBytes("beginning")));
  }

  static Optional<Reason> reason(ResultSet row) throws SQLException {
    String code = row.getString("reason_code");
    return code == null
        ? Optional.empty()
        : Optional.of(new Reason(code, row.getString("reason_message")));
  }

  static void write(PreparedStatement statement, Work work, Instant now) throws SQLException {
    SourceMessage message = work.message();
    set(
        statement,
        work.id(),
        message.format(),
        cut(message.source(), 400),
        cut(message.key(), 1000),
        message.received().toEpochMilli(),
        message.content().toArray(),
        work.state().name(),
        work.reason().map(Reason::code).orElse(null),
        work.reason().map(r -> cut(r.message(), 2000)).orElse(null),
        work.attempt(),
        now.toEpochMilli());
  }

  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
  }

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
