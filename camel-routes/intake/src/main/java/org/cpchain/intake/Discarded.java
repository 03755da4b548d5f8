package org.cpchain.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What is remembered of discarded messages: id, code of the reason, how often they were replayed,
 * and when. Without it a copy that is still in the queue would bring a message back; and a repeat
 * would be answered with the calls that had reverted.
 */
final class Discarded {
  private Discarded() {}

  /** Deletes the message when it is parked, and remembers it. False when it is not. */
  static boolean add(Connection connection, String id, long now) throws SQLException {
    boolean parked =
        Rows.update(
                connection,
                "INSERT INTO intake_discarded (id, reason_code, attempt, discarded_millis)"
                    + " SELECT id, reason_code, attempt, CAST(? AS BIGINT) FROM intake_message"
                    + " WHERE id = ? AND state = 'PARKED'",
                now,
                id)
            == 1;
    // An operator may have sent it off meanwhile; then all of this is taken back.
    return parked
        && Rows.update(connection, "DELETE FROM intake_call WHERE message_id = ?", id) >= 0
        && Rows.update(
                connection, "DELETE FROM intake_message WHERE id = ? AND state = 'PARKED'", id)
            == 1;
  }

  static boolean has(Connection connection, String id) throws SQLException {
    return attempt(connection, id) >= 0;
  }

  /** Forgets it, and gives the attempt with which the same message begins when it comes again. */
  static int take(Connection connection, String id) throws SQLException {
    int attempt = attempt(connection, id);
    return Rows.update(connection, "DELETE FROM intake_discarded WHERE id = ?", id) == 1
        ? attempt + 1
        : 0;
  }

  static int prune(Connection connection, long before) throws SQLException {
    return Rows.update(
        connection, "DELETE FROM intake_discarded WHERE discarded_millis < ?", before);
  }

  private static int attempt(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT attempt FROM intake_discarded WHERE id = ?")) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getInt(1) : -1;
      }
    }
  }
}
