package org.cpchain.drugledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cpchain.drugledger.service.Story.A1;
import static org.cpchain.drugledger.service.Story.A2;
import static org.cpchain.drugledger.service.Story.CASE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.Intake.State;
import org.cpchain.document.ParkedMessages;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.CaptureJob.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was taken for capture and has failed waits for an operator. */
class ParkedCapturesTest {
  private final World world = World.open();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aDocumentThatTheChainRefusesIsParkedAsItCameAndOthersAreNot() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    assertThat(parked().parked(10)).isEmpty();
    ObjectNode again = Story.commission("09:00", A1);
    Story.capture(world, again);
    Entry parked = parked().parked(10).get(0);
    assertThat(parked.state()).isEqualTo(State.PARKED);
    assertThat(parked.reason().orElseThrow().message()).startsWith("event 0: already-commissioned");
    assertThat(parked().content(parked.id())).contains(Bytes.of(Story.document(again)));
    assertThat(parked.message().size()).isEqualTo(Story.document(again).length);
  }

  @Test
  void aReplayAfterTheCauseIsMendedDoesWhatHasNotBeenDone() throws Exception {
    ObjectNode dispense =
        Story.event("ObjectEvent", "DELETE", "dispensing", "10:00", World.MANUFACTURER_GLN);
    dispense.withArray("epcList").add(A1);
    Story.capture(world, Story.commission("08:00", A1), Story.pack("08:10", CASE, A1));
    Story.capture(world, Behaviour.PROCEED, dispense, Story.commission("10:30", A2));
    String id = parked().parked(10).get(0).id();
    ObjectNode unpack =
        Story.event("AggregationEvent", "DELETE", "unpacking", "09:00", World.MANUFACTURER_GLN);
    unpack.put("parentID", CASE);
    Story.capture(world, unpack);

    world.restart();
    String next = parked().replay(id).toOptional().orElseThrow().id();
    await().until(() -> parked().find(next).orElseThrow().state() == State.FINAL);
    assertThat(parked().find(next).orElseThrow().calls()).hasSize(2);
    assertThat(parked().parked(10)).isEmpty();
    assertThat(world.chain.sent)
        .containsExactly("commission", "pack", "commission", "unpack", "dispense");
    assertThat(parked().replay(id).refusal().map(Reason::code)).contains("not-parked");
    assertThat(parked().replay("epcis-none").refusal().map(Reason::code)).contains("unknown");
  }

  @Test
  void aReplayThatFailsAgainIsParkedAgainOnce() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    Story.capture(world, Story.commission("09:00", A1));
    String next = parked().replay(parked().parked(10).get(0).id()).toOptional().orElseThrow().id();
    await().until(() -> parked().find(next).orElseThrow().state() == State.PARKED);
    assertThat(parked().parked(10)).extracting(Entry::id).containsExactly(next);
  }

  @Test
  void aDiscardedDocumentIsDeletedWithItsEventsAndARepeatIsCapturedAnew() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    Story.capture(world, Story.commission("09:00", A1));
    Entry parked = parked().parked(10).get(0);
    assertThat(parked().amount().messages()).isEqualTo(1);
    assertThat(parked().amount().bytes()).isEqualTo(parked.message().size());

    assertThat(parked().discard(parked.id()).toOptional()).contains(parked);
    assertThat(parked().amount()).isEqualTo(new ParkedMessages.Amount(0, 0));
    assertThat(parked().content(parked.id())).isEmpty();
    assertThat(parked().find(parked.id())).isEmpty();
    CaptureJob job = world.drugledger().jobs().job(parked.message().key()).orElseThrow();
    assertThat(job.items().get(0).reason().map(Reason::toString))
        .contains("would-revert: discarded by the operator");
    long event = job.items().get(0).event().orElseThrow();
    assertThat(world.drugledger().events().event(event).json()).isEmpty();
    assertThat(world.drugledger().events().event(event).subjects()).isEmpty();
    assertThat(parked().discard(parked.id()).refusal().map(Reason::code)).contains("unknown");

    Story.capture(world, Story.commission("09:00", A1));
    assertThat(parked().parked(10)).hasSize(1);
    assertThat(world.drugledger().events().event(event).subjects()).hasSize(1);
  }

  @Test
  void whatIsNotParkedIsNotDiscarded() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    String job = world.drugledger().jobs().jobs(Optional.empty(), 1).get(0).id();
    assertThat(parked().discard("epcis-" + job).refusal().map(Reason::code)).contains("not-parked");
  }

  private ParkedCaptures parked() {
    return new ParkedCaptures(world.drugledger());
  }
}
