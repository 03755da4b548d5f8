package org.cpchain.camel.runtime;

import org.apache.camel.component.jms.JmsComponent;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How {@code jms:} endpoints reach the broker: pooled connections over AMQP, consumers in local
 * transactions.
 */
@Component(
    service = BrokerLink.class,
    configurationPid = "org.cpchain.broker",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BrokerLink.Config.class)
public final class BrokerLink {
  @ObjectClassDefinition(name = "CPChain broker")
  @interface Config {
    @AttributeDefinition(description = "Where the broker listens for AMQP 1.0")
    String url() default "amqp://127.0.0.1:5672";

    @AttributeDefinition(description = "User of the broker")
    String user();

    @AttributeDefinition(description = "The user's password", type = AttributeType.PASSWORD)
    String password();
  }

  private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
  private final JmsComponent component;

  @Activate
  public BrokerLink(Config config) {
    // The broker may start later than the node's routes, and may be restarted alone.
    String url =
        "failover:("
            + config.url()
            + ")?failover.maxReconnectAttempts=-1&failover.startupMaxReconnectAttempts=-1";
    pool.setConnectionFactory(new JmsConnectionFactory(config.user(), config.password(), url));
    pool.setMaxConnections(4);
    component = JmsComponent.jmsComponentAutoAcknowledge(pool);
    component.getConfiguration().setTransacted(true);
    component.getConfiguration().setLazyCreateTransactionManager(false);
    component.getConfiguration().setCacheLevelName("CACHE_CONSUMER");
  }

  JmsComponent component() {
    return component;
  }

  @Deactivate
  public void close() {
    pool.stop();
  }
}
