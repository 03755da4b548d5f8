package org.cpchain.drugledger.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.HibernatePersistenceProvider;

/**
 * Drugledger's tables in the node's database, and transactions on them. Made from a data source;
 * must be closed. Safe for use by several threads.
 */
public final class Database implements AutoCloseable {
  private final EntityManagerFactory factory;

  /** Makes the tables where they are missing. */
  public Database(DataSource source) {
    createTables(source);
    HibernatePersistenceConfiguration configuration =
        new HibernatePersistenceConfiguration("drugledger");
    configuration.managedClasses(
        EventRow.class,
        EpcRow.class,
        ChainCallRow.class,
        CaptureJobRow.class,
        CaptureDocumentRow.class,
        CaptureItemRow.class);
    configuration.property("hibernate.connection.datasource", source);
    configuration.property("hibernate.jdbc.time_zone", "UTC");
    configuration.property("hibernate.hbm2ddl.auto", "none");
    configuration.property(
        "hibernate.classLoaders",
        List.of(
            Database.class.getClassLoader(),
            HibernatePersistenceConfiguration.class.getClassLoader()));
    this.factory = new HibernatePersistenceProvider().createEntityManagerFactory(configuration);
  }

  @Override
  public void close() {
    factory.close();
  }

  /** Runs the work in one transaction, which is rolled back when it throws. */
  <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager manager = factory.createEntityManager()) {
      manager.getTransaction().begin();
      try {
        T result = work.apply(manager);
        manager.getTransaction().commit();
        return result;
      } finally {
        if (manager.getTransaction().isActive()) {
          manager.getTransaction().rollback();
        }
      }
    }
  }

  void run(Consumer<EntityManager> work) {
    inTransaction(
        manager -> {
          work.accept(manager);
          return true;
        });
  }

  private static void createTables(DataSource source) {
    try (InputStream script = Database.class.getResourceAsStream("schema.sql");
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      String text =
          new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
      for (String command : text.split(";")) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("drugledger's tables cannot be made: " + e.getMessage(), e);
    }
  }
}
