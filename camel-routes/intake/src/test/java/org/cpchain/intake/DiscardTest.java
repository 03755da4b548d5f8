package org.cpchain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.Intake.State;
import org.cpchain.document.ParkedMessages;
import org.cpchain.testkit.FakeSubmissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator throws away. */
class DiscardTest {
  @TempDir Path folder;
  private final FakeSubmissions chain = new FakeSubmissions();
  private Node node;

  @BeforeEach
  void start() throws Exception {
    node = new Node(folder, chain);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aDiscardedMessageIsGoneAlthoughACopyOfItComesOutOfTheQueue() {
    Entry bad = node.intake.accept(Node.message("m1", "hello"));
    awaitState(bad.id(), State.PARKED);
    node.intake.park(Node.message("m2", "junk"), new Reason("no-frame", "no start of a message"));
    assertThat(node.intake.amount()).isEqualTo(new ParkedMessages.Amount(2, 9));
    Entry discarded = node.intake.discard(bad.id()).toOptional().orElseThrow();
    assertThat(discarded.reason().map(Reason::code)).contains("not-a-list");
    for (int copy = 0; copy < 8; copy++) {
      node.queue.put(bad.id(), Node.message("m1", "hello"), 0);
    }
    awaitState(node.intake.accept(Node.message("m3", "dispense A1")).id(), State.FINAL);
    assertThat(node.intake.find(bad.id())).isEmpty();
    assertThat(node.intake.content(bad.id())).isEmpty();
    assertThat(node.intake.amount()).isEqualTo(new ParkedMessages.Amount(1, 4));
    assertThat(node.intake.discard(bad.id()).refusal().map(Reason::code)).contains("unknown");
  }

  @Test
  void aRepeatOfADiscardedMessageIsANewMessageThatDoesWhatHasNotBeenDone() {
    chain.revert(
        call ->
            call.idempotencyKey().endsWith(":A2")
                ? Optional.of("not-custodian: A2")
                : Optional.empty());
    Entry first = node.intake.accept(Node.message("m1", "dispense A1 A2"));
    awaitState(first.id(), State.PARKED);
    assertThat(node.intake.discard(first.id()).refusal()).isEmpty();
    chain.revert(call -> Optional.empty());
    Entry second = node.intake.accept(Node.message("m1", "dispense A1 A2"));
    assertThat(second.state()).isEqualTo(State.RECEIVED);
    awaitState(second.id(), State.FINAL);
    assertThat(node.onChain()).containsExactly("A1", "A2", "A2");
  }

  @Test
  void onlyAParkedMessageCanBeDiscarded() {
    Entry entry = node.intake.accept(Node.message("m1", "dispense A1"));
    awaitState(entry.id(), State.FINAL);
    assertThat(node.intake.discard(entry.id()).refusal().map(Reason::code)).contains("not-parked");
    assertThat(node.intake.find(entry.id())).isPresent();
  }

  private Entry awaitState(String id, State state) {
    await().until(() -> node.intake.find(id).orElseThrow().state() == state);
    return node.intake.find(id).orElseThrow();
  }
}
