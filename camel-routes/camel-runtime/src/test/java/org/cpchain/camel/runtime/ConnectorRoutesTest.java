package org.cpchain.camel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorRoutesTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ConnectorRoutes connectors;

  @BeforeEach
  void start() {
    camel.disableJMX();
    camel.start();
    connectors = new ConnectorRoutes(camel, 20);
  }

  @AfterEach
  void stop() {
    connectors.close();
    camel.stop();
  }

  @Test
  void routesComeAndGoWithTheirBundle() {
    RouteBuilder hospital = route("direct:hospital", "hospital");
    connectors.add(hospital);
    assertThat(camel.getRoute("hospital")).isNotNull();
    connectors.remove(hospital);
    assertThat(camel.getRoute("hospital")).isNull();
    assertThat(camel.getRouteDefinitions()).isEmpty();
  }

  @Test
  void routesThatCannotStartYetStartLaterAndStopNoOther() {
    AtomicBoolean portTaken = new AtomicBoolean(true);
    camel.addComponent("listen", new Listener(portTaken));
    connectors.add(route("listen:2575", "hospital"));
    connectors.add(route("direct:erp", "erp"));
    assertThat(camel.getRoute("hospital")).isNull();
    assertThat(camel.getRoute("erp")).isNotNull();
    assertThat(connectors.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(connectors.execute().toString()).contains("Address already in use");
    portTaken.set(false);
    await().until(() -> camel.getRoute("hospital") != null);
    await().until(() -> connectors.execute().isOk());
  }

  private static RouteBuilder route(String from, String id) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(from).routeId(id).to("log:" + id);
      }
    };
  }

  /** Its consumers do not start while the port is taken. */
  private static final class Listener extends DefaultComponent {
    private final AtomicBoolean portTaken;

    Listener(AtomicBoolean portTaken) {
      this.portTaken = portTaken;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String port, Map<String, Object> options) {
      return new DefaultEndpoint(uri, this) {
        @Override
        public Producer createProducer() {
          throw new UnsupportedOperationException("only from()");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
          return new DefaultConsumer(this, processor) {
            @Override
            protected void doStart() throws Exception {
              if (portTaken.get()) {
                throw new BindException("Address already in use");
              }
              super.doStart();
            }
          };
        }
      };
    }
  }
}
