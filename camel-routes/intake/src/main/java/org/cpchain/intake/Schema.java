package org.cpchain.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the intake, in H2 or PostgreSQL. */
final class Schema {
  private Schema() {}

  /** Creates what is not there yet. */
  static void create(Connection connection) throws SQLException {
    boolean postgres =
        connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("PostgreSQL");
    String binary = postgres ? "BYTEA" : "BLOB";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS intake_message (
            id VARCHAR(80) PRIMARY KEY,
            format VARCHAR(40) NOT NULL,
            source VARCHAR(400) NOT NULL,
            message_key VARCHAR(1000) NOT NULL,
            received_millis BIGINT NOT NULL,
            content %s NOT NULL,
            state VARCHAR(20) NOT NULL,
            reason_code VARCHAR(80),
            reason_message VARCHAR(2000),
            attempt INT NOT NULL,
            changed_millis BIGINT NOT NULL)
          """
              .formatted(binary));
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS intake_call (
            message_id VARCHAR(80) NOT NULL,
            position INT NOT NULL,
            description VARCHAR(400) NOT NULL,
            transaction_hash VARCHAR(66) NOT NULL,
            height BIGINT NOT NULL,
            final_millis BIGINT NOT NULL,
            PRIMARY KEY (message_id, position))
          """);
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS intake_discarded (
            id VARCHAR(80) PRIMARY KEY,
            reason_code VARCHAR(80),
            attempt INT NOT NULL,
            discarded_millis BIGINT NOT NULL)
          """);
      statement.execute(
          "CREATE INDEX IF NOT EXISTS intake_message_state"
              + " ON intake_message (state, changed_millis)");
      statement.execute(
          "CREATE INDEX IF NOT EXISTS intake_message_received ON intake_message (received_millis)");
    }
  }
}
