package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.contract.Pharma.HOSPITAL;
import static org.cpchain.drugledger.contract.Pharma.LOT;
import static org.cpchain.drugledger.contract.Pharma.MAKER;
import static org.cpchain.drugledger.contract.Pharma.PAPER;
import static org.cpchain.drugledger.contract.Pharma.PRODUCT;
import static org.cpchain.drugledger.contract.Pharma.WHOLESALER;
import static org.cpchain.drugledger.contract.Pharma.id;
import static org.cpchain.drugledger.contract.Pharma.ids;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractCatalog.DecodedEvent;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.junit.jupiter.api.Test;

/** What goes well. */
class JourneyTest {
  private static final long ACTIVE = 1;
  private static final long IN_TRANSIT = 2;
  private static final long DISPENSED = 3;
  private static final long DECOMMISSIONED = 4;

  private final Pharma pharma = new Pharma();

  @Test
  void aPackGoesFromTheMakerToAPatient() {
    pharma.commission(MAKER, "pack 1", "pack 2");
    pharma.pack(MAKER, "case", "pack 1", "pack 2");
    pharma.pack(MAKER, "pallet", "case");
    pharma.ship(MAKER, WHOLESALER, "pallet");
    pharma.receive(WHOLESALER, "pallet");
    pharma.unpack(WHOLESALER, "pallet");
    pharma.ship(WHOLESALER, HOSPITAL, "case");
    pharma.receive(HOSPITAL, "case");
    pharma.unpack(HOSPITAL, "case", "pack 1");
    pharma.dispense(HOSPITAL, "pack 1");

    assertThat(pharma.item("pack 1"))
        .containsEntry("state", DISPENSED)
        .containsEntry("custodian", HOSPITAL)
        .containsEntry("parent", Hash.ZERO)
        .containsEntry("product", PRODUCT)
        .containsEntry("lot", LOT)
        .containsEntry("document", PAPER);
    assertThat(pharma.item("pack 2"))
        .containsEntry("state", ACTIVE)
        .containsEntry("custodian", HOSPITAL)
        .containsEntry("parent", id("case"));
    assertThat(pharma.item("pallet")).containsEntry("custodian", WHOLESALER);
  }

  @Test
  void whatNobodyCommissionedIsNotKnown() {
    assertThat(pharma.item("pack"))
        .containsEntry("state", 0L)
        .containsEntry("custodian", Address.ZERO);
    assertThat(pharma.view("isKnown", id("pack"))).containsEntry("known", false);
    assertThat(pharma.view("outermost", id("pack"))).containsEntry("container", Hash.ZERO);
    assertThat(pharma.view("childCount", id("pack"))).containsEntry("count", 0L);
    assertThat(pharma.children("pack")).isEmpty();
  }

  @Test
  void aProductIsTracedFromItsFirstPackOn() {
    assertThat(pharma.view("isTraced", PRODUCT)).containsEntry("traced", false);
    Pharma.ok(pharma.act(MAKER, "commission", ids("case"), Hash.ZERO, Hash.ZERO, PAPER));
    assertThat(pharma.view("isTraced", Hash.ZERO)).as("of a case").containsEntry("traced", false);
    pharma.commission(MAKER, "pack 1");
    pharma.decommission(MAKER, "pack 1");
    assertThat(pharma.view("isTraced", PRODUCT)).containsEntry("traced", true);
  }

  @Test
  void everythingInAPalletTravelsWithItAtTheCostOfOneItem() {
    pharma.commission(MAKER, "pack 1", "pack 2", "pack 3");
    pharma.pack(MAKER, "case", "pack 1", "pack 2", "pack 3");
    pharma.pack(MAKER, "pallet", "case");
    pharma.commission(MAKER, "single pack");
    Outcome pallet = pharma.act(MAKER, "ship", ids("pallet"), WHOLESALER, PAPER);
    Outcome single = pharma.act(MAKER, "ship", ids("single pack"), WHOLESALER, PAPER);

    assertThat(pallet.gasUsed()).isEqualTo(single.gasUsed());
    assertThat(pharma.item("pack 2"))
        .containsEntry("state", IN_TRANSIT)
        .containsEntry("custodian", MAKER)
        .containsEntry("receiver", WHOLESALER);
    pharma.receive(WHOLESALER, "pallet");
    assertThat(pharma.item("pack 2"))
        .containsEntry("state", ACTIVE)
        .containsEntry("custodian", WHOLESALER)
        .containsEntry("receiver", Address.ZERO);
    assertThat(pharma.view("outermost", id("pack 2"))).containsEntry("container", id("pallet"));
  }

  @Test
  void aContainerKeepsItsContentsWithoutGaps() {
    pharma.commission(MAKER, "a", "b", "c", "d");
    pharma.pack(MAKER, "case", "a", "b", "c", "d");
    pharma.unpack(MAKER, "case", "b");

    assertThat(pharma.children("case")).isEqualTo(ids("a", "d", "c"));
    pharma.unpack(MAKER, "case", "d", "c");
    assertThat(pharma.children("case")).isEqualTo(ids("a"));
    pharma.pack(MAKER, "case", "b");
    assertThat(pharma.children("case")).isEqualTo(ids("a", "b"));
    assertThat(pharma.view("childCount", id("case"))).containsEntry("count", 2L);
  }

  @Test
  void anEmptyListUnpacksAll() {
    pharma.commission(MAKER, "a", "b", "c");
    pharma.pack(MAKER, "case", "a", "b", "c");
    pharma.unpack(MAKER, "case");

    assertThat(pharma.children("case")).isEmpty();
    assertThat(pharma.item("b")).containsEntry("parent", Hash.ZERO);
  }

  @Test
  void contentsComeInPages() {
    pharma.commission(MAKER, "a", "b", "c");
    pharma.pack(MAKER, "case", "a", "b", "c");

    assertThat(pharma.view("children", id("case"), 1, 1)).containsEntry("items", ids("b"));
    assertThat(pharma.view("children", id("case"), 2, 9)).containsEntry("items", ids("c"));
    assertThat(pharma.view("children", id("case"), 3, 9)).containsEntry("items", List.of());
  }

  @Test
  void itemsCanBeAddedToACaseThatIsOnAPallet() {
    pharma.commission(MAKER, "a", "b");
    pharma.pack(MAKER, "case", "a");
    pharma.pack(MAKER, "pallet", "case");
    pharma.pack(MAKER, "case", "b");

    assertThat(pharma.children("case")).isEqualTo(ids("a", "b"));
    assertThat(pharma.item("case")).containsEntry("parent", id("pallet"));
  }

  @Test
  void aShipmentThatWasNotReceivedIsTakenBack() {
    pharma.commission(MAKER, "pack");
    pharma.ship(MAKER, HOSPITAL, "pack");
    Pharma.ok(pharma.act(MAKER, "voidShipment", ids("pack"), PAPER));

    pharma.ship(MAKER, WHOLESALER, "pack");
    pharma.receive(WHOLESALER, "pack");
    assertThat(pharma.item("pack")).containsEntry("custodian", WHOLESALER);
  }

  @Test
  void aDecommissionedContainerTakesItsContentsAlong() {
    pharma.commission(MAKER, "pack");
    pharma.pack(MAKER, "case", "pack");
    pharma.decommission(MAKER, "case");

    assertThat(pharma.item("pack")).containsEntry("state", DECOMMISSIONED);
  }

  @Test
  void eachItemOfAnActHasItsEvent() {
    Outcome outcome = pharma.act(MAKER, "commission", ids("pack 1", "pack 2"), PRODUCT, LOT, PAPER);

    assertThat(outcome.events()).extracting(DecodedEvent::event).containsOnly("Commissioned");
    assertThat(outcome.events().get(1).parameters())
        .containsExactly(
            Map.entry("item", id("pack 2")),
            Map.entry("by", MAKER),
            Map.entry("document", PAPER),
            Map.entry("product", PRODUCT),
            Map.entry("lot", LOT));
    assertThat(outcome.execution().logs().get(1).topics()).contains(id("pack 2"), PAPER).hasSize(4);
  }

  @Test
  void anObservationIsKeptForGoodsThatAreNotFollowed() {
    Outcome outcome = pharma.act(HOSPITAL, "observe", ids("some lot"), "dispensing", 30, PAPER);

    assertThat(outcome.events())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.parameters())
                    .containsEntry("subject", id("some lot"))
                    .containsEntry("act", "dispensing")
                    .containsEntry("quantity", BigInteger.valueOf(30)));
    assertThat(pharma.contracts.world().state()).isEmpty();
  }
}
