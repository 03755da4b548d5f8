package org.cpchain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.Intake.CallRecord;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.Intake.State;
import org.cpchain.testkit.FakeSubmissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
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
  void aMessageBecomesFinalAndTellsWhereItsCallsAre() {
    Entry received = node.intake.accept(Node.message("m1", "dispense A1 A2"));
    Entry done = awaitState(received.id(), State.FINAL);
    assertThat(done.calls())
        .extracting(CallRecord::description)
        .containsExactly("dispense A1", "dispense A2");
    assertThat(done.calls()).extracting(CallRecord::height).containsExactly(1L, 2L);
    assertThat(node.completed).containsExactly("dispense A1", "dispense A2");
  }

  @Test
  void aRepeatHasNoSecondEffectAndTheSameRecord() {
    Entry first = node.intake.accept(Node.message("m1", "dispense A1"));
    awaitState(first.id(), State.FINAL);
    Entry second = node.intake.accept(Node.message("m1", "dispense A1"));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.state()).isEqualTo(State.FINAL);
    assertThat(node.onChain()).containsExactly("A1");
  }

  @Test
  void theSameKeyWithOtherBytesIsAnotherMessage() {
    Entry first = node.intake.accept(Node.message("m1", "dispense A1"));
    Entry second = node.intake.accept(Node.message("m1", "dispense A2"));
    awaitState(first.id(), State.FINAL);
    awaitState(second.id(), State.FINAL);
    assertThat(node.onChain()).containsExactlyInAnyOrder("A1", "A2");
  }

  @Test
  void aMessageThatNoMapperUnderstandsIsParkedWithItsBytes() {
    Entry bad = node.intake.accept(Node.message("m1", "hello"));
    Entry parked = awaitState(bad.id(), State.PARKED);
    assertThat(parked.reason().map(Reason::code)).contains("not-a-list");
    assertThat(node.intake.parked(10)).extracting(Entry::id).containsExactly(bad.id());
    assertThat(parked.message().size()).isEqualTo(5);
    assertThat(parked.message().beginning()).isEqualTo(Node.message("m1", "hello").content());
    assertThat(node.intake.content(bad.id())).contains(Node.message("m1", "hello").content());
  }

  @Test
  void aMappersBugParksTheMessageAndNamesNoPatient() {
    Entry bug = node.intake.accept(Node.message("m1", "bug"));
    Entry parked = awaitState(bug.id(), State.PARKED);
    assertThat(parked.reason().orElseThrow().message()).doesNotContain("Jane");
    Entry next = node.intake.accept(Node.message("m2", "dispense A1"));
    awaitState(next.id(), State.FINAL);
  }

  @Test
  void whatTheContractRefusesIsParkedAfterTheGrace() {
    chain.refuse(call -> Optional.of(new Reason("would-revert", "unknown-item: A1")));
    Entry entry = node.intake.accept(Node.message("m1", "dispense A1"));
    Entry parked = awaitState(entry.id(), State.PARKED);
    assertThat(parked.reason()).contains(new Reason("would-revert", "unknown-item: A1"));
  }

  @Test
  void whatIsSuspiciousIsParkedAndCarriedOutWhenAnOperatorReplaysIt() {
    Entry strange = node.intake.accept(Node.message("m1", "dispense A1 ?2"));
    assertThat(awaitState(strange.id(), State.PARKED).reason())
        .contains(new Reason("strange", "?2 is strange"));
    assertThat(node.onChain()).isEmpty();
    assertThat(node.intake.accept(Node.message("m1", "dispense A1 ?2")).state())
        .as("its sender's repeat does not release it")
        .isEqualTo(State.PARKED);
    assertThat(node.intake.replay(strange.id()).refusal()).isEmpty();
    assertThat(awaitState(strange.id(), State.FINAL).reason()).isEmpty();
    assertThat(node.onChain()).containsExactly("A1", "?2");
  }

  @Test
  void aReplayForAnotherReasonReleasesNoSuspicion() {
    Reason unreadable = new Reason("hl7-204", "nobody knows the facility");
    Entry parked = node.intake.park(Node.message("m1", "dispense ?1"), unreadable);
    node.intake.replay(parked.id());
    await()
        .until(
            () ->
                node.intake.find(parked.id()).orElseThrow().reason().stream()
                    .anyMatch(reason -> reason.code().equals("strange")));
    assertThat(node.onChain()).isEmpty();
  }

  @Test
  void theOperatorReadsNamesInPlaceOfIdsOnTheChain() {
    chain.refuse(call -> Optional.of(new Reason("would-revert", "unknown-item: 0xa1")));
    Entry refused = node.intake.accept(Node.message("m1", "dispense A1"));
    assertThat(awaitState(refused.id(), State.PARKED).reason())
        .contains(new Reason("would-revert", "unknown-item: the pack A1"));
    chain.refuse(call -> Optional.empty());
    chain.revert(call -> Optional.of("not-custodian: 0xa1"));
    Entry reverted = node.intake.accept(Node.message("m2", "dispense A1"));
    assertThat(awaitState(reverted.id(), State.PARKED).reason())
        .contains(new Reason("reverted", "not-custodian: the pack A1"));
  }

  @Test
  void aMessageThatCameBeforeTheOneItBuildsUponWaitsForIt() {
    chain.refuse(
        call ->
            node.onChain().contains("A1")
                ? Optional.empty()
                : call.idempotencyKey().endsWith(":A2")
                    ? Optional.of(new Reason("would-revert", "A1 first"))
                    : Optional.empty());
    Entry early = node.intake.accept(Node.message("m2", "dispense A2"));
    node.intake.accept(Node.message("m1", "dispense A1"));
    awaitState(early.id(), State.FINAL);
  }

  @Test
  void aBusyChainDelaysAMessageButNotTheOthers() {
    chain.refuse(
        call ->
            call.idempotencyKey().endsWith(":A1")
                ? Optional.of(new Reason("busy", "too many open calls"))
                : Optional.empty());
    Entry delayed = node.intake.accept(Node.message("m1", "dispense A1"));
    for (int i = 2; i < 10; i++) {
      Entry other = node.intake.accept(Node.message("m" + i, "dispense A" + i));
      awaitState(other.id(), State.FINAL);
    }
    assertThat(node.intake.find(delayed.id()).orElseThrow().state()).isEqualTo(State.RECEIVED);
    chain.refuse(call -> Optional.empty());
    awaitState(delayed.id(), State.FINAL);
  }

  @Test
  void whileTheChainStandsStillNothingIsParkedAndAfterwardsAllIsFinal() {
    chain.halt();
    Entry entry = node.intake.accept(Node.message("m1", "dispense A1 A2"));
    awaitState(entry.id(), State.SUBMITTED);
    chain.goOn();
    awaitState(entry.id(), State.FINAL);
    assertThat(node.onChain()).containsExactly("A1", "A2");
  }

  @Test
  void aRevertedCallIsParkedAndItsReplayRepeatsOnlyThatCall() {
    chain.revert(
        call ->
            call.idempotencyKey().endsWith(":A2")
                ? Optional.of("not-custodian: A2")
                : Optional.empty());
    Entry entry = node.intake.accept(Node.message("m1", "dispense A1 A2"));
    Entry parked = awaitState(entry.id(), State.PARKED);
    assertThat(parked.reason()).contains(new Reason("reverted", "not-custodian: A2"));

    Result<Entry> replayed = node.intake.replay(entry.id());
    assertThat(replayed.refusal()).isEmpty();
    awaitState(entry.id(), State.FINAL);
    assertThat(node.onChain()).containsExactly("A1", "A2", "A2");
  }

  @Test
  void onlyAParkedMessageCanBeReplayed() {
    Entry entry = node.intake.accept(Node.message("m1", "dispense A1"));
    awaitState(entry.id(), State.FINAL);
    assertThat(node.intake.replay(entry.id()).refusal().map(Reason::code)).contains("not-parked");
    assertThat(node.intake.replay("packs-00").refusal().map(Reason::code)).contains("unknown");
  }

  @Test
  void bytesThatNobodyCouldReadAreKeptOnce() {
    Reason reason = new Reason("no-frame", "no start of a message");
    node.intake.park(Node.message("junk", "xyz"), reason);
    node.intake.park(Node.message("junk", "xyz"), reason);
    assertThat(node.intake.parked(10)).hasSize(1);
  }

  @Test
  void aPartOfAMessageIsKeptAndNeverCarriedOut() {
    Reason reason = new Reason(Intake.INCOMPLETE, "the connection broke");
    Entry part = node.intake.park(Node.message("part/m1", "dispense A1"), reason);
    assertThat(node.intake.replay(part.id()).refusal().map(Reason::code))
        .contains(Intake.INCOMPLETE);
    Entry whole = node.intake.accept(Node.message("m1", "dispense A1 A2"));
    awaitState(whole.id(), State.FINAL);
    assertThat(node.onChain()).containsExactly("A1", "A2");
    assertThat(node.intake.parked(10)).extracting(Entry::id).containsExactly(part.id());
  }

  private Entry awaitState(String id, State state) {
    await().until(() -> node.intake.find(id).orElseThrow().state() == state);
    return node.intake.find(id).orElseThrow();
  }
}
