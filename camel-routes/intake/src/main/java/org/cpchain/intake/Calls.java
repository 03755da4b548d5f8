package org.cpchain.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.document.Intake.CallRecord;

/** The table of the calls that messages have led to. */
final class Calls {
  private Calls() {}

  static List<CallRecord> of(Connection connection, String id) throws SQLException {
    List<CallRecord> calls = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT description, transaction_hash, height, final_millis FROM intake_call"
                + " WHERE message_id = ? ORDER BY position")) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Hash hash = new Hash(Bytes.fromHex(row.getString(2)));
          calls.add(new CallRecord(row.getString(1), hash, row.getLong(3), row.getLong(4)));
        }
      }
    }
    return calls;
  }

  static void replace(Connection connection, String id, List<CallRecord> calls)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM intake_call WHERE message_id = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO intake_call (message_id, position, description, transaction_hash, height,"
                + " final_millis) VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < calls.size(); i++) {
        CallRecord call = calls.get(i);
        Rows.set(
            insert,
            id,
            i,
            Rows.cut(call.description(), 400),
            call.transaction().toHex(),
            call.height(),
            call.finalMillis());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
