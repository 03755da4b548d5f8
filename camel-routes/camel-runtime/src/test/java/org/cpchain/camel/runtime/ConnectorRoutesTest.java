package org.cpchain.camel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

class ConnectorRoutesTest {
  @TempDir Path folder;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private RouteFiles files;
  private ConnectorRoutes connectors;

  @BeforeEach
  void start() {
    camel.disableJMX();
    camel.start();
    files = new RouteFiles(camel);
    connectors = new ConnectorRoutes(camel, files, 20);
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

  @Test
  void aRouteThatIsGoneOrStoppedIsTold() throws Exception {
    connectors.add(route("direct:hospital", "hospital"));
    connectors.add(route("direct:erp", "erp"));
    assertThat(connectors.execute().isOk()).isTrue();
    camel.getRouteController().stopRoute("hospital");
    assertThat(connectors.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(connectors.execute().toString())
        .contains("The route hospital of the connector", "is stopped", "1 connectors have");
    camel.removeRoute("hospital");
    assertThat(connectors.execute().toString()).contains("is gone").doesNotContain("erp");
  }

  @Test
  void aFileWithTheRouteIdOfAConnectorIsRefusedAndTheConnectorGoesOn() throws Exception {
    RouteBuilder hospital = route("direct:hospital", "hospital");
    connectors.add(hospital);
    File file = file("hospital");
    files.install(file);
    assertThat(files.execute().toString())
        .contains("the route id hospital is that of the connector", "already; choose another");
    assertThat(camel.getEndpoints()).noneMatch(one -> one.getEndpointUri().contains("file-"));
    files.uninstall(file);
    assertThat(camel.getRouteController().getRouteStatus("hospital").isStarted()).isTrue();
    assertThat(connectors.execute().isOk()).isTrue();
    assertThat(files.execute().isOk()).isTrue();
    connectors.remove(hospital);
    files.install(file);
    assertThat(camel.getEndpoints()).anyMatch(one -> one.getEndpointUri().contains("file-"));
  }

  @Test
  void theIdIsTheConnectorsAlsoWhenTheFileIsReadFirstAfterARestart() throws Exception {
    files.install(file("hospital"));
    connectors.add(route("direct:hospital", "hospital"));
    assertThat(camel.getRoute("hospital").getEndpoint().getEndpointUri())
        .isEqualTo("direct://hospital");
    assertThat(connectors.execute().isOk()).isTrue();
    assertThat(files.execute().toString()).contains("the route id hospital is that of");
  }

  @Test
  void twoConnectorsWithOneRouteIdDoNotReplaceEachOther() {
    RouteBuilder hospital = route("direct:hospital", "listener");
    connectors.add(hospital);
    connectors.add(route("direct:erp", "listener"));
    assertThat(connectors.execute().toString()).contains("the route id listener is that of");
    assertThat(camel.getRoute("listener").getEndpoint().getEndpointUri()).contains("hospital");
    connectors.remove(hospital);
    await().until(() -> connectors.execute().isOk());
    assertThat(camel.getRoute("listener").getEndpoint().getEndpointUri()).contains("erp");
  }

  private File file(String id) throws IOException {
    String yaml = "- route: {id: %s, from: {uri: 'direct:file-%s', steps: [{log: x}]}}";
    return Files.writeString(folder.resolve("own.camel.yaml"), yaml.formatted(id, id)).toFile();
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
