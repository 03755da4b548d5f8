package org.cpchain.drugledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Regression: when the bundle was updated under load, the interrupted capture thread closed H2's
 * file under everybody ("Database may be already in use") and could damage it.
 */
class InterruptedWriterTest {
  private static final int WRITERS = 20;

  @TempDir Path data;

  @Test
  void anInterruptedWriterTakesTheDatabaseOfNobody() throws Exception {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(shippedUrl().replace("${karaf.data}", data.toString()));
    AtomicInteger acknowledged = new AtomicInteger();
    try (Connection other = source.getConnection()) {
      other.createStatement().execute("create table written (content varchar(2000))");
      for (int i = 0; i < WRITERS; i++) {
        CountDownLatch busy = new CountDownLatch(20);
        Thread writer =
            new Thread(() -> writeUntilInterrupted(source, acknowledged, busy), "capture " + i);
        writer.start();
        busy.await();
        writer.interrupt();
        writer.join();
      }
      assertThat(rows(other)).isBetween(acknowledged.get(), acknowledged.get() + WRITERS);
    }
    try (Connection again = source.getConnection()) {
      assertThat(rows(again)).isBetween(acknowledged.get(), acknowledged.get() + WRITERS);
    }
  }

  /** The one that is interrupted may fail. */
  private static void writeUntilInterrupted(
      JdbcDataSource source, AtomicInteger acknowledged, CountDownLatch busy) {
    try (Connection connection = source.getConnection();
        PreparedStatement insert = connection.prepareStatement("insert into written values (?)")) {
      insert.setString(1, "x".repeat(1500));
      while (!Thread.currentThread().isInterrupted()) {
        insert.execute();
        acknowledged.incrementAndGet();
        busy.countDown();
      }
    } catch (SQLException e) {
      while (busy.getCount() > 0) {
        busy.countDown();
      }
    }
  }

  private static int rows(Connection connection) throws SQLException {
    try (ResultSet result =
        connection.createStatement().executeQuery("select count(*) from written")) {
      result.next();
      return result.getInt(1);
    }
  }

  /** The distribution's. */
  private static String shippedUrl() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("karaf-assembly"))) {
      root = root.getParent();
    }
    Path file =
        root.resolve("karaf-assembly/src/main/resources/etc/org.ops4j.datasource-cpchain.cfg");
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    return settings.getProperty("url");
  }
}
