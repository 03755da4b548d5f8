package org.cpchain.intake;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Instant;
import org.cpchain.base.Bytes;
import org.cpchain.document.SourceMessage;

/**
 * The queue on the broker. A message travels whole, so that the queue alone is enough to go on from
 * even if the record is lost.
 */
final class JmsQueue implements IntakeQueue {
  private static final long FIRST_DELAY = 100;
  private static final long LAST_DELAY = 30_000;

  private final ConnectionFactory broker;
  private final String name;

  JmsQueue(ConnectionFactory broker, String name) {
    this.broker = broker;
    this.name = name;
  }

  @Override
  public void put(String id, SourceMessage source, int turn) {
    try (Connection connection = broker.createConnection();
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createQueue(name))) {
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(source.content().toArray());
      message.setStringProperty("id", id);
      message.setStringProperty("format", source.format());
      message.setStringProperty("source", source.source());
      message.setStringProperty("key", source.key());
      message.setLongProperty("received", source.received().toEpochMilli());
      message.setIntProperty("turn", turn);
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      producer.setDeliveryDelay(delay(turn));
      producer.send(message);
    } catch (JMSException e) {
      throw new IllegalStateException(
          "The broker does not take the message; see that Artemis runs and its disk has room: "
              + e.getMessage(),
          e);
    }
  }

  /** Doubles with each turn. */
  static long delay(int turn) {
    return turn == 0 ? 0 : Math.min(LAST_DELAY, FIRST_DELAY << Math.min(turn, 10));
  }

  static int turn(Message message) throws JMSException {
    return message.getIntProperty("turn");
  }

  static String id(Message message) throws JMSException {
    return message.getStringProperty("id");
  }

  static SourceMessage source(Message message) throws JMSException {
    return new SourceMessage(
        message.getStringProperty("format"),
        message.getStringProperty("source"),
        message.getStringProperty("key"),
        Instant.ofEpochMilli(message.getLongProperty("received")),
        Bytes.of(message.getBody(byte[].class)));
  }
}
