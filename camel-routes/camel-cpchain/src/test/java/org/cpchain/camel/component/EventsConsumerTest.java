package org.cpchain.camel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.cpchain.camel.CpchainHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsConsumerTest {
  @TempDir Path cursors;

  private final FakeChain chain = new FakeChain();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private DefaultCamelContext context;

  @AfterEach
  void stop() {
    if (context != null) {
      context.stop();
    }
  }

  @Test
  void followsTheEventsOfItsNameInOrder() throws Exception {
    chain.emit(1, 0, "Picked");
    chain.emit(1, 1, "Eaten");
    chain.emit(2, 0, "Picked");
    start("cpchain:events/fruit?event=Picked", this::note);
    await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() == 2);
    chain.emit(3, 0, "Picked");
    await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() == 3);
    assertThat(seen).containsExactly("Picked 1-0", "Picked 2-0", "Picked 3-0");
  }

  @Test
  void goesOnAfterARestartWhereItStopped() throws Exception {
    chain.emit(1, 0, "Picked");
    start("cpchain:events/fruit?cursor=mine", this::note);
    // an event comes again when the consumer is stopped before it has noted it
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(cursors.resolve("mine")));
    context.stop();
    chain.emit(2, 0, "Picked");
    start("cpchain:events/fruit?cursor=mine", this::note);
    await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() == 2);
    assertThat(seen).containsExactly("Picked 1-0", "Picked 2-0");
  }

  @Test
  void anEventThatFailsComesAgainBeforeLaterOnes() throws Exception {
    AtomicInteger failures = new AtomicInteger(2);
    chain.emit(1, 0, "Picked");
    chain.emit(1, 1, "Picked");
    start(
        "cpchain:events/fruit",
        exchange -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the warehouse is closed");
          }
          note(exchange);
        });
    await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() == 2);
    assertThat(seen).containsExactly("Picked 1-0", "Picked 1-1");
  }

  @Test
  void aRouteOnAContractThatIsNotInstalledIsToldUntilItGoes() throws Exception {
    start("cpchain:events/friut", this::note);
    await().atMost(Duration.ofSeconds(60)).until(() -> !chain.missing.messages().isEmpty());
    assertThat(chain.missing.messages())
        .singleElement()
        .asString()
        .contains("events of the contract friut, which is not installed; there are [fruit]");
    context.stop();
    assertThat(chain.missing.messages()).isEmpty();
  }

  @Test
  void aRouteOnAnEventThatTheContractLacksIsToldAndMissesNothingOnceTheContractHasIt()
      throws Exception {
    chain.emit(1, 0, "Washed");
    start("cpchain:events/fruit?event=Washed&cursor=mine", this::note);
    await().atMost(Duration.ofSeconds(60)).until(() -> !chain.missing.messages().isEmpty());
    assertThat(chain.missing.messages())
        .singleElement()
        .asString()
        .contains("the event Washed, which the contract fruit 1.0.0 does not have")
        .contains("it has [Eaten, Picked]");
    assertThat(seen).isEmpty();
    chain.abi = FakeChain.abi("Picked", "Eaten", "Washed");
    await().atMost(Duration.ofSeconds(60)).until(() -> seen.contains("Washed 1-0"));
    assertThat(chain.missing.messages()).isEmpty();
  }

  @Test
  void aDamagedCursorIsToldAndNotReadAsTheBeginning() throws Exception {
    Files.writeString(cursors.resolve("mine"), "rubbish");
    assertThatThrownBy(() -> start("cpchain:events/fruit?cursor=mine", this::note))
        .hasRootCauseMessage(
            "The cursor "
                + cursors.resolve("mine")
                + " is damaged. Write \"height logIndex\" of the"
                + " last event that was dealt with into it, or remove it to begin at the first event.");
  }

  private void note(Exchange exchange) {
    seen.add(
        exchange.getMessage().getHeader(CpchainHeaders.EVENT)
            + " "
            + exchange.getMessage().getHeader(CpchainHeaders.EVENT_ID));
  }

  private void start(String endpoint, Processor processor) throws Exception {
    context = new DefaultCamelContext();
    context.addComponent("cpchain", new CpchainComponent(chain.services(cursors)));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from(endpoint).process(processor);
          }
        });
    context.start();
  }
}
