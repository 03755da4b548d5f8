package org.cpchain.camel.runtime;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How the broker is reached, with pooled connections over AMQP: by {@code jms:} endpoints, with
 * consumers in local transactions; and by who sends on his own, through the service {@link
 * ConnectionFactory} with {@code name=broker}, which gives up after 10 seconds.
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

  private final JmsPoolConnectionFactory patient = new JmsPoolConnectionFactory();
  private final JmsPoolConnectionFactory prompt = new JmsPoolConnectionFactory();
  private final JmsComponent component;
  private final String url;
  private final ServiceRegistration<ConnectionFactory> registration;

  @Activate
  public BrokerLink(BundleContext bundle, Config config) {
    url = config.url();
    // Routes wait for a broker that starts later or is restarted alone.
    patient.setConnectionFactory(factory(config, patient(config.url())));
    patient.setMaxConnections(4);
    component = JmsComponent.jmsComponentAutoAcknowledge(patient);
    component.getConfiguration().setTransacted(true);
    component.getConfiguration().setLazyCreateTransactionManager(false);
    component.getConfiguration().setCacheLevelName("CACHE_CONSUMER");
    // The start of a bundle does not wait for the broker.
    component.getConfiguration().setAsyncStartListener(true);
    // A sender at the door gets its answer soon, also when it is no.
    prompt.setConnectionFactory(
        factory(
            config,
            config.url()
                + "?jms.connectTimeout=5000&jms.requestTimeout=10000&jms.sendTimeout=10000"));
    prompt.setMaxConnections(4);
    registration =
        bundle.registerService(
            ConnectionFactory.class, prompt, FrameworkUtil.asDictionary(Map.of("name", "broker")));
  }

  /**
   * A link that waits for its broker. Nothing is fetched ahead: what the returned broker had sent
   * ahead was thrown away by a roll-back of the delivery before, and never sent again.
   */
  static String patient(String url) {
    return "failover:("
        + url
        + ")?jms.prefetchPolicy.queuePrefetch=0&failover.maxReconnectAttempts=-1"
        + "&failover.startupMaxReconnectAttempts=-1"
        + "&failover.maxReconnectDelay=5000";
  }

  private static JmsConnectionFactory factory(Config config, String url) {
    return new JmsConnectionFactory(config.user(), config.password(), url);
  }

  JmsComponent component() {
    return component;
  }

  /** Where the broker is looked for. */
  String url() {
    return url;
  }

  /** Why the broker cannot be used now; empty when it can. Takes up to some seconds. */
  Optional<String> trouble() {
    try (Connection connection = prompt.createConnection()) {
      connection.start();
      return Optional.empty();
    } catch (JMSException e) {
      return Optional.of(Routes.reasons(e));
    }
  }

  @Deactivate
  public void close() {
    registration.unregister();
    prompt.stop();
    patient.stop();
  }
}
