package org.cpchain.camel.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker stops while a message is worked on, and comes back. */
class BrokerReturnsTest {
  @TempDir private Path folder;
  private int port;

  @BeforeEach
  void findPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  /** Once it was gone until the consumer's end: fetched ahead, and thrown away. */
  @Test
  void whatWasDeliveredComesAgainWhenItIsTakenBackInTheMomentOfTheReturn() throws Exception {
    EmbeddedActiveMQ broker = broker();
    JmsConnectionFactory factory =
        new JmsConnectionFactory(BrokerLink.patient("amqp://127.0.0.1:" + port));
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      connection.start();
      MessageConsumer consumer = session.createConsumer(session.createQueue("work"));
      send("first", "second");
      assertThat(consumer.receive(5_000)).isNotNull();

      broker.stop();
      CompletableFuture<Void> takenBack = CompletableFuture.runAsync(() -> rollback(session));
      broker = broker();
      takenBack.join();

      Set<String> delivered = new HashSet<>();
      for (Message message = consumer.receive(3_000);
          message != null;
          message = consumer.receive(500)) {
        delivered.add(message.getBody(String.class));
        session.commit();
      }
      assertThat(delivered).containsExactlyInAnyOrder("first", "second");
    } finally {
      broker.stop();
    }
  }

  private static void rollback(Session session) {
    try {
      session.rollback();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(String... texts) throws JMSException {
    JmsConnectionFactory factory = new JmsConnectionFactory("amqp://127.0.0.1:" + port);
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("work"))) {
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
    }
  }

  private EmbeddedActiveMQ broker() throws Exception {
    ConfigurationImpl config = new ConfigurationImpl();
    config.setSecurityEnabled(false);
    config.setJournalDirectory(folder.resolve("journal").toString());
    config.setBindingsDirectory(folder.resolve("bindings").toString());
    config.setPagingDirectory(folder.resolve("paging").toString());
    config.setLargeMessagesDirectory(folder.resolve("large").toString());
    config.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP");
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(config);
    broker.start();
    return broker;
  }
}
