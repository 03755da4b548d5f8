package org.cpchain.drugledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.service.Story.A1;
import static org.cpchain.drugledger.service.Story.A2;
import static org.cpchain.drugledger.service.Story.CASE;
import static org.cpchain.drugledger.service.Story.PALLET;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Despatch;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.document.BusinessDocument.Item;
import org.cpchain.document.BusinessDocument.LogisticUnit;
import org.cpchain.document.DocumentHandler.Completed;
import org.cpchain.document.DocumentHandler.PlannedCall;
import org.cpchain.query.TraceService.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentHandlerTest {
  private static final String PREFIX = "idoc:0080004711";
  private final World world = World.open();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aDespatchPacksWhatIsNotPackedYetThenShipsTheOutermostUnits() throws Exception {
    Story.capture(world, Story.commission("08:00", A1, A2));
    run(despatch(new LogisticUnit(PALLET, List.of(CASE)), new LogisticUnit(CASE, List.of(A1, A2))));
    assertThat(world.chain.sent).containsExactly("commission", "pack", "pack", "ship");
    assertThat(acts(A1)).containsExactly("commissioned", "packed", "packed", "shipped");
  }

  @Test
  void whatThePartnerHasPackedByEpcisAlreadyIsOnlyShipped() throws Exception {
    Story.capture(
        world,
        Story.commission("08:00", A1),
        Story.pack("08:30", CASE, A1),
        Story.pack("09:00", PALLET, CASE));
    run(despatch(new LogisticUnit(PALLET, List.of(CASE)), new LogisticUnit(CASE, List.of(A1))));
    assertThat(world.chain.sent).containsExactly("commission", "pack", "pack", "ship");
    assertThat(acts(A1)).containsExactly("commissioned", "packed", "packed", "shipped");
  }

  @Test
  void aLogisticUnitThatTheChainHasNeverSeenComesIntoBeingWhenItIsShipped() {
    run(despatch(new LogisticUnit(PALLET, List.of())));
    assertThat(world.chain.sent).containsExactly("commission", "ship");
    assertThat(world.drugledger().trace(PALLET).toOptional().orElseThrow().state())
        .isEqualTo("in transit");
  }

  @Test
  void aDocumentThatIsPlannedAgainAfterHalfOfItNamesTheSameCalls() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    BusinessDocument document =
        despatch(new LogisticUnit(PALLET, List.of(CASE)), new LogisticUnit(CASE, List.of(A1)));
    List<String> first = keys(plan(document));
    world.chain.submit(plan(document).get(0).submission());
    assertThat(keys(plan(document))).isEqualTo(first);
    run(document);
    assertThat(keys(plan(document))).isEqualTo(first);
    assertThat(first).allMatch(key -> key.startsWith(PREFIX)).doesNotHaveDuplicates();
  }

  @Test
  void goodsWithoutSerialsAreObservedWithTheirQuantity() {
    Item item =
        new Item(
            "https://id.gs1.org/01/09506000134352",
            Optional.of("LOT7"),
            new BigDecimal("40"),
            "PCE");
    run(
        new Despatch(
            "0080004712", "manufacturer", at("14:00"), "hospital", List.of(), List.of(item)));
    assertThat(world.chain.observed).containsExactly("shipping");
    assertThat(acts("https://id.gs1.org/01/09506000134352/10/LOT7"))
        .containsExactly("observed: shipping");
  }

  @Test
  void packsAreDispensedAndUnknownOnesObserved() throws Exception {
    Story.capture(
        world,
        Story.commission("08:00", A1),
        Story.ship("09:00", A1),
        Story.atHospital("OBSERVE", "receiving", "10:00", A1));
    run(dispense(List.of(A1, A2), Optional.empty()));
    assertThat(world.chain.sent)
        .containsExactly("commission", "ship", "receive", "dispense", "observe");
    assertThat(acts(A1)).endsWith("dispensed");
  }

  @Test
  void anUnknownPackOfAProductThatIsTracedHereIsSuspicious() throws Exception {
    BusinessDocument dispense = dispense(List.of(A1, A2), Optional.empty());
    assertThat(world.drugledger().suspicion(dispense))
        .as("of a product that nobody commissions here")
        .isEmpty();
    Story.capture(world, Story.commission("08:00", A1));
    assertThat(world.drugledger().suspicion(dispense))
        .hasValueSatisfying(
            reason ->
                assertThat(reason.toString())
                    .startsWith("unknown-pack: (01)09506000134352(21)A2 was never commissioned"));
    Story.capture(world, Story.commission("08:10", A2));
    assertThat(world.drugledger().suspicion(dispense)).isEmpty();
    assertThat(world.drugledger().suspicion(despatch(new LogisticUnit(CASE, List.of())))).isEmpty();
  }

  @Test
  void aDispenseWithoutSerialIsObservedForTheLot() {
    run(dispense(List.of(), Optional.of("https://id.gs1.org/01/09506000134352")));
    assertThat(world.chain.observed).containsExactly("dispensing");
  }

  @Test
  void aRepeatIsRecordedOnce() throws Exception {
    Story.capture(world, Story.commission("08:00", A1));
    BusinessDocument document = despatch(new LogisticUnit(CASE, List.of(A1)));
    run(document);
    run(document);
    assertThat(acts(A1)).containsExactly("commissioned", "packed", "shipped");
  }

  @Test
  void aRefusalNamesThingsAndPartnersNotTheirIdsOnTheChain() throws Exception {
    Story.capture(world, Story.commission("08:00", A1), Story.pack("08:30", CASE, A1));
    assertThat(refusal(dispense(List.of(A1), Optional.empty())))
        .isEqualTo("inside-container: " + A1 + " is in " + CASE + "; unpack it first");
    assertThat(refusal(despatchBy("hospital", new LogisticUnit(CASE, List.of(A1)))))
        .isEqualTo("not-custodian: " + CASE + " is in the custody of manufacturer");
  }

  @Test
  void documentsThatCannotBeUnderstoodAreRefused() {
    assertThat(code(dispense(List.of(), Optional.empty()))).isEqualTo("empty-document");
    assertThat(
            code(dispense(List.of("https://id.gs1.org/01/09506000134353/21/A1"), Optional.empty())))
        .isEqualTo("invalid-document");
    assertThat(code(new Despatch("1", "nobody", at("14:00"), "hospital", List.of(), List.of())))
        .isEqualTo("unknown-partner");
  }

  private void run(BusinessDocument document) {
    List<Completed> completed = new ArrayList<>();
    for (PlannedCall call : plan(document)) {
      var submitted = world.chain.submit(call.submission()).toOptional().orElseThrow();
      completed.add(new Completed(call, submitted.receipt().toCompletableFuture().join()));
    }
    world.drugledger().completed(document, completed);
  }

  /** What the operator reads of the first call that the contract refuses. */
  private String refusal(BusinessDocument document) {
    return plan(document).stream()
        .flatMap(call -> world.chain.submit(call.submission()).refusal().stream())
        .map(reason -> world.drugledger().readable(document, reason).message())
        .findFirst()
        .orElseThrow();
  }

  private List<PlannedCall> plan(BusinessDocument document) {
    return result(document).toOptional().orElseThrow();
  }

  private Result<List<PlannedCall>> result(BusinessDocument document) {
    return world.drugledger().plan(document, PREFIX).orElseThrow();
  }

  private String code(BusinessDocument document) {
    return result(document).refusal().orElseThrow().code();
  }

  private List<String> acts(String id) {
    return world.drugledger().trace(id).toOptional().orElseThrow().steps().stream()
        .map(Step::act)
        .toList();
  }

  private static List<String> keys(List<PlannedCall> calls) {
    return calls.stream().map(call -> call.submission().idempotencyKey()).toList();
  }

  private static Despatch despatch(LogisticUnit... units) {
    return new Despatch(
        "0080004711", "manufacturer", at("14:00"), "hospital", List.of(units), List.of());
  }

  private static Despatch despatchBy(String partner, LogisticUnit... units) {
    return new Despatch("4713", partner, at("14:00"), "wholesaler", List.of(units), List.of());
  }

  private static Dispense dispense(List<String> packs, Optional<String> product) {
    return new Dispense(
        "RX-MSG-1",
        "hospital",
        at("21:00"),
        packs,
        product,
        Optional.of("LOT7"),
        BigDecimal.ONE,
        "PACK");
  }

  private static OffsetDateTime at(String time) {
    return OffsetDateTime.parse("2026-11-20T" + time + ":00+01:00");
  }
}
