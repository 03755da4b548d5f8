package org.cpchain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.Intake.State;
import org.cpchain.document.SourceMessage;
import org.cpchain.testkit.FakeSubmissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake stops between any two of its steps. */
class CrashTest {
  @TempDir Path folder;
  private final FakeSubmissions chain = new FakeSubmissions();
  private final SourceMessage message = Node.message("m1", "dispense A1");

  @Test
  void aRecordWithoutItsPlaceInTheQueueGoesOnAfterTheStart() throws Exception {
    Records records = new Records(Node.database(folder), Clock.systemUTC());
    String id = MessageId.of(message);
    records.keep(id, message, State.RECEIVED, Optional.empty());
    try (Node node = new Node(folder, chain)) {
      awaitFinal(node, id);
    }
  }

  @Test
  void aQueuedMessageWhoseRecordIsLostGoesOnAfterTheStart() throws Exception {
    String id = MessageId.of(message);
    try (TestBroker broker = new TestBroker(folder.resolve("broker"))) {
      new JmsQueue(broker.factory(), "test").put(id, message, 0);
    }
    try (Node node = new Node(folder, chain)) {
      awaitFinal(node, id);
      assertThat(node.onChain()).containsExactly("A1");
    }
  }

  @Test
  void aMessageThatWasSubmittedBeforeTheStopIsNotSubmittedAgain() throws Exception {
    chain.halt();
    Entry entry;
    try (Node node = new Node(folder, chain)) {
      entry = node.intake.accept(message);
      await().until(() -> node.intake.find(entry.id()).orElseThrow().state() == State.SUBMITTED);
    }
    chain.goOn();
    try (Node node = new Node(folder, chain)) {
      awaitFinal(node, entry.id());
      assertThat(node.onChain()).containsExactly("A1");
    }
  }

  /** Once the copy was dropped, and the first could not be put back: it waited for a restart. */
  @Test
  void aCopyThatComesWhileTheFirstIsWorkedOnStaysInTheQueue() throws Exception {
    chain.halt();
    try (Node node = new Node(folder, chain);
        Caller caller = new Caller(chain)) {
      Pipeline pipeline = patient(node.readers, caller);
      String id = MessageId.of(message);
      CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> turn(pipeline, id));
      await().until(() -> !node.onChain().isEmpty());

      Outcome copy = pipeline.turn(id, message);

      assertThat(first).isNotDone();
      assertThat(copy).isInstanceOf(Outcome.Later.class);
      chain.goOn();
      first.join();
      assertThat(pipeline.turn(id, message)).isInstanceOf(Outcome.Settled.class);
      assertThat(node.onChain()).containsExactly("A1");
    }
  }

  /** One that waits for finality as long as it takes. */
  private Pipeline patient(Readers readers, Caller caller) {
    Clock clock = Clock.systemUTC();
    return new Pipeline(
        new Records(Node.database(folder), clock),
        readers,
        caller,
        new Patience(Duration.ofSeconds(2), clock),
        Duration.ofMinutes(1),
        clock);
  }

  private Outcome turn(Pipeline pipeline, String id) {
    try {
      return pipeline.turn(id, message);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatTheBrokerDoesNotTakeIsRefusedAndLeavesNothingBehind() {
    Records records = new Records(Node.database(folder), Clock.systemUTC());
    IntakeQueue broken =
        (id, source, turn) -> {
          throw new IllegalStateException("the disk is full");
        };
    DurableIntake intake = new DurableIntake(records, broken, Clock.systemUTC());
    assertThatThrownBy(() -> intake.accept(message)).hasMessage("the disk is full");
    assertThat(intake.recent(10)).isEmpty();
  }

  @Test
  void finalMessagesAreForgottenInTimeAndParkedOnesAreNot() {
    Records records = new Records(Node.database(folder), Clock.systemUTC());
    List<String> queued = new ArrayList<>();
    DurableIntake intake =
        new DurableIntake(records, (id, source, turn) -> queued.add(id), Clock.systemUTC());
    String done = intake.accept(message).id();
    String parked = intake.accept(Node.message("m2", "dispense A2")).id();
    records.become(done, State.FINAL, Optional.empty(), List.of());
    records.become(parked, State.PARKED, Optional.empty(), List.of());
    intake.prune(Duration.ofSeconds(-1));
    assertThat(intake.recent(10)).extracting(Entry::id).containsExactly(parked);
  }

  private static void awaitFinal(Node node, String id) {
    await()
        .until(
            () -> node.intake.find(id).filter(entry -> entry.state() == State.FINAL).isPresent());
  }
}
