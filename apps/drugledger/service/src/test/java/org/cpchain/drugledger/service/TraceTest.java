package org.cpchain.drugledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.service.Story.A1;
import static org.cpchain.drugledger.service.Story.A2;
import static org.cpchain.drugledger.service.Story.CASE;
import static org.cpchain.drugledger.service.Story.PALLET;

import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.query.TraceService.Step;
import org.cpchain.query.TraceService.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final World world = World.open();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aPackIsFollowedThroughItsContainersFromTheLineToTheWard() throws Exception {
    Story.capture(world, Story.commission("08:00", A1, A2), Story.pack("08:30", CASE, A1, A2));
    Story.capture(world, Story.pack("09:00", PALLET, CASE), Story.ship("14:00", PALLET));
    Story.capture(
        world,
        Story.atHospital("OBSERVE", "receiving", "20:00", PALLET),
        Story.unpackAll("20:15", PALLET),
        Story.unpackAll("20:20", CASE));
    Story.capture(world, Story.atHospital("DELETE", "dispensing", "21:00", A1));

    Trace trace = trace("(01)09506000134352(21)A1");
    assertThat(trace.identifier()).isEqualTo(A1);
    assertThat(trace.state()).isEqualTo("dispensed");
    assertThat(trace.custodian()).isEqualTo("hospital");
    assertThat(acts(trace))
        .containsExactly(
            "commissioned",
            "packed",
            "packed",
            "shipped",
            "received",
            "unpacked",
            "unpacked",
            "dispensed");
    assertThat(trace.steps().get(3).subject()).isEqualTo(PALLET);
    assertThat(trace.steps().get(3).party()).isEqualTo("manufacturer");
    assertThat(trace.steps())
        .allSatisfy(step -> assertThat(step.transaction()).isNotEqualTo(Hash.ZERO))
        .extracting(Step::height)
        .isSorted();
    assertThat(trace.steps().get(0).occurred()).hasToString("2026-11-20T08:00+01:00");
  }

  @Test
  void whatHappensToAContainerBeforePackingAndAfterUnpackingIsNotThePacksStory() throws Exception {
    Story.capture(
        world,
        Story.commission("07:00", CASE),
        Story.event("ObjectEvent", "OBSERVE", "inspecting", "07:30", World.MANUFACTURER_GLN)
            .set("epcList", Story.commission("07:00", CASE).get("epcList")));
    Story.capture(world, Story.commission("08:00", A1, A2), Story.pack("08:30", CASE, A1, A2));
    var unpack =
        Story.event("AggregationEvent", "DELETE", "unpacking", "10:00", World.MANUFACTURER_GLN);
    unpack.put("parentID", CASE);
    unpack.withArray("childEPCs").add(A2);
    Story.capture(world, unpack, Story.ship("14:00", CASE));
    assertThat(acts(trace(A1))).containsExactly("commissioned", "packed", "unpacked", "shipped");
    assertThat(acts(trace(A2))).containsExactly("commissioned", "packed", "unpacked");
  }

  @Test
  void whatCameLateStandsWhereItHappened() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    Story.capture(world, Story.pack("12:00", CASE, A1));
    var late = Story.event("ObjectEvent", "OBSERVE", "inspecting", "09:00", World.MANUFACTURER_GLN);
    late.withArray("epcList").add(A1);
    Story.capture(world, late);
    Trace trace = trace("urn:epc:id:sgtin:9506000.013435.A1");
    assertThat(acts(trace)).containsExactly("commissioned", "observed: inspecting", "packed");
    assertThat(trace.steps().get(1).details()).containsEntry("recorded", "observed");
  }

  @Test
  void aPackThatNobodyCommissionedIsShownAsObservedOnly() throws Exception {
    Story.capture(world, Story.atHospital("DELETE", "dispensing", "21:00", A1));
    Trace trace = trace(A1);
    assertThat(acts(trace)).containsExactly("observed: dispensing");
    assertThat(trace.state()).isEqualTo("unknown");
  }

  @Test
  void whatNobodyKnowsIsRefused() {
    assertThat(code("(01)09506000134352(21)NEVER")).isEqualTo("unknown");
    assertThat(code("hello")).isEqualTo("not-an-identifier");
  }

  private Trace trace(String identifier) {
    return world.drugledger().trace(identifier).toOptional().orElseThrow();
  }

  private String code(String identifier) {
    return world.drugledger().trace(identifier).refusal().orElseThrow().code();
  }

  private static List<String> acts(Trace trace) {
    return trace.steps().stream().map(Step::act).toList();
  }
}
