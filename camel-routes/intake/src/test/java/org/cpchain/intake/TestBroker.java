package org.cpchain.intake;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** A real broker on a port of its own, and how to reach it. */
final class TestBroker implements AutoCloseable {
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final JmsPoolConnectionFactory factory = new JmsPoolConnectionFactory();

  TestBroker(Path folder) throws Exception {
    ConfigurationImpl config = new ConfigurationImpl();
    config.setSecurityEnabled(false);
    config.setJournalDirectory(folder.resolve("journal").toString());
    config.setBindingsDirectory(folder.resolve("bindings").toString());
    config.setPagingDirectory(folder.resolve("paging").toString());
    config.setLargeMessagesDirectory(folder.resolve("large").toString());
    config.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:0?protocols=AMQP");
    broker.setConfiguration(config);
    broker.start();
    factory.setConnectionFactory(
        new JmsConnectionFactory("amqp://127.0.0.1:" + port() + "?jms.prefetchPolicy.all=1"));
  }

  JmsPoolConnectionFactory factory() {
    return factory;
  }

  void attach(CamelContext context) {
    context.addComponent("jms", JmsComponent.jmsComponent(factory));
  }

  private int port() {
    return broker.getActiveMQServer().getRemotingService().getAcceptor("amqp").getActualPort();
  }

  @Override
  public void close() {
    factory.stop();
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
