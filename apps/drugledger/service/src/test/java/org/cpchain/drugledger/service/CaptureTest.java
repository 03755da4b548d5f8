package org.cpchain.drugledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cpchain.drugledger.service.Story.A1;
import static org.cpchain.drugledger.service.Story.A2;
import static org.cpchain.drugledger.service.Story.CASE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.CaptureJob.Behaviour;
import org.cpchain.drugledger.store.StoredEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureTest {
  private final World world = World.open();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aDocumentBecomesOneCallPerEventInOrder() throws Exception {
    CaptureJob job =
        Story.capture(world, Story.commission("08:00", A1, A2), Story.pack("08:30", CASE, A1, A2));
    assertThat(job.success()).isTrue();
    assertThat(world.chain.sent).containsExactly("commission", "pack");
  }

  @Test
  void theSameEventTwiceSucceedsWithoutASecondEffect() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    CaptureJob again = Story.capture(world, Story.commission("08:00", A1));
    assertThat(again.success()).isTrue();
    assertThat(world.chain.sent).containsExactly("commission");
  }

  @Test
  void theSameEventInAnotherSpellingIsTheSameEvent() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    ObjectNode spelled = Story.commission("08:00", "urn:epc:id:sgtin:9506000.013435.A1");
    spelled.put("eventTime", "2026-11-20T07:00:00Z");
    assertThat(Story.capture(world, spelled).success()).isTrue();
    assertThat(world.chain.sent).containsExactly("commission");
  }

  @Test
  void anIllegalStepOfAKnownItemFailsWithTheContractsReason() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    CaptureJob job = Story.capture(world, Story.commission("09:00", A1));
    assertThat(job.success()).isFalse();
    assertThat(job.items().get(0).reason().orElseThrow().message())
        .startsWith("already-commissioned: " + A1);
  }

  @Test
  void aRefusedEventMayBeSentAgainWhenItHasBecomeLegal() throws Exception {
    Story.capture(world, Story.commission("08:00", A1), Story.pack("08:10", CASE, A1));
    ObjectNode dispense =
        Story.event("ObjectEvent", "DELETE", "dispensing", "10:00", World.MANUFACTURER_GLN);
    dispense.withArray("epcList").add(A1);
    CaptureJob refused = Story.capture(world, dispense);
    assertThat(refused.success()).isFalse();
    assertThat(refused.items().get(0).reason().orElseThrow().message())
        .as("the container is named too")
        .contains(A1 + " is in " + CASE);
    ObjectNode unpack =
        Story.event("AggregationEvent", "DELETE", "unpacking", "09:00", World.MANUFACTURER_GLN);
    unpack.put("parentID", CASE);
    assertThat(Story.capture(world, unpack).success()).isTrue();
    assertThat(Story.capture(world, dispense).success()).isTrue();
  }

  @Test
  void captureGoesOnWithTheNextVersionOfTheContractWhichBlocksRecalledPacks() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    world.chain.goOver();
    assertThat(Story.capture(world, Story.commission("08:10", A2)).success()).isTrue();
    world.chain.recallLotOf(
        world.partners.get(0).account(), new Commitments("salt of the test").of(A1));

    ObjectNode dispense =
        Story.event("ObjectEvent", "DELETE", "dispensing", "10:00", World.MANUFACTURER_GLN);
    dispense.withArray("epcList").add(A1);
    CaptureJob refused = Story.capture(world, dispense);

    assertThat(refused.success()).isFalse();
    assertThat(refused.items().get(0).reason().orElseThrow().message())
        .isEqualTo("recalled: the lot of " + A1 + " was recalled by manufacturer");
  }

  @Test
  void rollbackStopsAtTheFirstErrorAndProceedGoesOn() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    ObjectNode illegal = Story.commission("09:00", A1);
    ObjectNode legal = Story.commission("09:30", A2);
    CaptureJob stopped = Story.capture(world, Behaviour.ROLLBACK, illegal, legal);
    assertThat(stopped.items().get(1).reason().orElseThrow().code()).isEqualTo("not-captured");
    CaptureJob greedy = Story.capture(world, Behaviour.PROCEED, illegal, legal);
    assertThat(greedy.success()).isFalse();
    assertThat(greedy.items().get(1).state()).isEqualTo(CaptureJob.State.DONE);
  }

  @Test
  void eventsOfStrangersAreObservedByTheNode() throws Exception {
    ObjectNode foreign =
        Story.event("ObjectEvent", "OBSERVE", "shipping", "12:00", "9506000999999");
    foreign.withArray("epcList").add("urn:epc:id:sgtin:0614141.107346.2017");
    CaptureJob job = Story.capture(world, foreign);
    assertThat(job.success()).isTrue();
    assertThat(world.chain.observed).containsExactly("shipping");
    StoredEvent event = world.drugledger().events().event(job.items().get(0).event().orElseThrow());
    assertThat(event.act()).contains(Plan.OBSERVE);
    assertThat(event.party()).isEmpty();
  }

  @Test
  void aTransportBetweenTwoPlacesOfOnePartnerIsObserved() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    ObjectNode moved =
        Story.event("ObjectEvent", "OBSERVE", "shipping", "12:00", World.MANUFACTURER_GLN);
    moved.withArray("epcList").add(A1);
    moved
        .withArray("destinationList")
        .addObject()
        .put("type", "location")
        .put("destination", "https://id.gs1.org/414/9506000110028");
    assertThat(Story.capture(world, moved).success()).isTrue();
    assertThat(world.chain.sent).containsExactly("commission", "observe");
  }

  @Test
  void anIdOfAnotherEventIsTakenUnlessTheEventDeclaresAnError() throws Exception {
    ObjectNode first = Story.commission("08:00", A1).put("eventID", "urn:uuid:e1");
    assertThat(Story.capture(world, first).success()).isTrue();
    ObjectNode other = Story.commission("08:30", A2).put("eventID", "urn:uuid:e1");
    assertThat(Story.capture(world, other).items().get(0).reason().orElseThrow().code())
        .isEqualTo("already-exists");
    ObjectNode declared = first.deepCopy();
    declared
        .putObject("errorDeclaration")
        .put("declarationTime", "2026-11-20T12:00:00Z")
        .put("reason", "did_not_occur");
    assertThat(Story.capture(world, declared).success()).isTrue();
    assertThat(world.chain.observed).containsExactly("error_declaration");
    assertThat(world.drugledger().events().byEventId("urn:uuid:e1")).hasSize(2);
  }

  @Test
  void aBusyChainIsTriedAgain() throws Exception {
    world.chain.refuseOnce("busy");
    assertThat(Story.capture(world, Story.commission("08:00", A1)).success()).isTrue();
    world.chain.refuseOnce("storage-failed");
    assertThat(Story.capture(world, Story.commission("08:10", A2)).success()).isTrue();
  }

  @Test
  void aJobGoesOnAfterARestartUnderTheSameKeys() {
    world.chain.hold();
    String id =
        Story.send(
            world,
            Behaviour.ROLLBACK,
            Story.commission("08:00", A1),
            Story.pack("09:00", CASE, A1));
    await().until(() -> world.chain.sent.size() == 1);
    world.stop();
    world.chain.release();
    world.restart();
    await().until(() -> !world.drugledger().jobs().job(id).orElseThrow().running());
    assertThat(world.drugledger().jobs().job(id).orElseThrow().success()).isTrue();
    assertThat(world.chain.sent).containsExactly("commission", "pack");
  }
}
