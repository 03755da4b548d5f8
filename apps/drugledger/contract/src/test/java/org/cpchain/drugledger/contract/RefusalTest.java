package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.contract.Pharma.HOSPITAL;
import static org.cpchain.drugledger.contract.Pharma.LOT;
import static org.cpchain.drugledger.contract.Pharma.MAKER;
import static org.cpchain.drugledger.contract.Pharma.PAPER;
import static org.cpchain.drugledger.contract.Pharma.PRODUCT;
import static org.cpchain.drugledger.contract.Pharma.STRANGER;
import static org.cpchain.drugledger.contract.Pharma.WHOLESALER;
import static org.cpchain.drugledger.contract.Pharma.id;
import static org.cpchain.drugledger.contract.Pharma.ids;

import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, in which words; and that nothing has changed then. */
class RefusalTest extends Refusals {
  @Test
  void nothingIsCommissionedTwice() {
    pharma.commission(MAKER, "pack");

    refused(commission("pack"), "already-commissioned: " + id("pack"));
    refused(commission("new", "new"), "already-commissioned: " + id("new"));
    assertThat(pharma.item("new")).containsEntry("state", 0L);
  }

  @Test
  void anItemThatWasNeverCommissionedCannotDoAnything() {
    String reason = "unknown-item: " + id("ghost");

    refused(pharma.act(MAKER, "pack", id("case"), ids("ghost"), PAPER), reason);
    refused(pharma.act(MAKER, "unpack", id("ghost"), List.of(), PAPER), reason);
    refused(ship("ghost"), reason);
    refused(pharma.act(MAKER, "voidShipment", ids("ghost"), PAPER), reason);
    refused(pharma.act(MAKER, "receive", ids("ghost"), PAPER), reason);
    refused(dispense("ghost"), reason);
    refused(decommission("ghost"), reason);
  }

  @Test
  void whatWasDispensedIsOutOfTheTrade() {
    pharma.commission(MAKER, "pack");
    pharma.dispense(MAKER, "pack");
    String reason = "dispensed: " + id("pack");

    refused(dispense("pack"), reason);
    refused(ship("pack"), reason);
    refused(decommission("pack"), reason);
    refused(pharma.act(MAKER, "pack", id("case"), ids("pack"), PAPER), reason);
    refused(pharma.act(MAKER, "receive", ids("pack"), PAPER), reason);
    refused(commission("pack"), "already-commissioned");
  }

  @Test
  void whatWasDecommissionedIsOutOfTheTradeWithItsContents() {
    pharma.commission(MAKER, "pack", "other");
    pharma.pack(MAKER, "case", "pack");
    pharma.decommission(MAKER, "case");

    refused(ship("case"), "decommissioned: " + id("case"));
    refused(dispense("pack"), "decommissioned: " + id("pack"));
    refused(ship("pack"), "decommissioned: " + id("pack"));
    refused(decommission("pack"), "decommissioned: " + id("pack"));
    refused(pharma.act(MAKER, "receive", ids("pack"), PAPER), "decommissioned: " + id("pack"));
    refused(pharma.act(MAKER, "pack", id("box"), ids("pack"), PAPER), "decommissioned");
    refused(pharma.act(MAKER, "unpack", id("case"), List.of(), PAPER), "decommissioned");
    refused(pharma.act(MAKER, "pack", id("case"), ids("other"), PAPER), "decommissioned");
  }

  @Test
  void nobodyActsOnWhatAnotherHolds() {
    pharma.commission(MAKER, "pack", "loose");
    pharma.pack(MAKER, "case", "pack");
    pharma.commission(STRANGER, "own");

    refused(pharma.act(STRANGER, "pack", id("new"), ids("loose"), PAPER), "not-custodian");
    refused(pharma.act(STRANGER, "pack", id("case"), ids("own"), PAPER), "not-custodian");
    refused(pharma.act(STRANGER, "unpack", id("case"), List.of(), PAPER), "not-custodian");
    refused(pharma.act(STRANGER, "ship", ids("case"), HOSPITAL, PAPER), "not-custodian");
    refused(pharma.act(STRANGER, "dispense", ids("loose"), PAPER), "not-custodian");
    refused(
        pharma.act(STRANGER, "decommission", ids("loose"), 0, PAPER),
        "not-custodian: " + id("loose"));
  }

  @Test
  void whatIsUnderWayWaitsForItsReceiver() {
    pharma.commission(MAKER, "pack", "other");
    pharma.pack(MAKER, "case", "pack");
    pharma.ship(MAKER, WHOLESALER, "case");
    String reason = "in-transit: " + id("case");

    refused(ship("case"), reason);
    refused(decommission("case"), reason);
    refused(pharma.act(MAKER, "unpack", id("case"), List.of(), PAPER), reason);
    refused(pharma.act(MAKER, "pack", id("case"), ids("other"), PAPER), reason);
    refused(pharma.act(MAKER, "pack", id("pallet"), ids("case"), PAPER), reason);
    refused(pharma.act(WHOLESALER, "ship", ids("case"), HOSPITAL, PAPER), "not-custodian");
  }

  @Test
  void onlyTheAddresseeReceivesAndOnlyOnce() {
    pharma.commission(MAKER, "pack");
    refused(pharma.act(WHOLESALER, "receive", ids("pack"), PAPER), "not-in-transit");
    pharma.ship(MAKER, WHOLESALER, "pack");

    refused(pharma.act(HOSPITAL, "receive", ids("pack"), PAPER), "not-addressee: " + id("pack"));
    refused(pharma.act(MAKER, "receive", ids("pack"), PAPER), "not-addressee");
    pharma.receive(WHOLESALER, "pack");
    refused(pharma.act(WHOLESALER, "receive", ids("pack"), PAPER), "not-in-transit");
  }

  @Test
  void onlyTheShipperTakesAShipmentBack() {
    pharma.commission(MAKER, "pack");
    refused(pharma.act(MAKER, "voidShipment", ids("pack"), PAPER), "not-in-transit");
    pharma.ship(MAKER, WHOLESALER, "pack");

    refused(pharma.act(WHOLESALER, "voidShipment", ids("pack"), PAPER), "not-custodian");
  }

  @Test
  void oneBadItemRefusesTheWholeAct() {
    pharma.commission(MAKER, "good", "bad");
    pharma.dispense(MAKER, "bad");
    Map<Bytes, Bytes> before = pharma.contracts.world().state();

    refused(ship("good", "bad"), "dispensed: " + id("bad"));
    assertThat(pharma.contracts.world().state()).isEqualTo(before);
  }

  @Test
  void anActNeedsItemsNamesADocumentAndAReceiver() {
    pharma.commission(MAKER, "pack");
    Hash none = Hash.ZERO;

    refused(pharma.act(MAKER, "commission", List.of(), PRODUCT, LOT, PAPER), "nothing-to-do");
    refused(pharma.act(MAKER, "commission", List.of(none), PRODUCT, LOT, PAPER), "zero-id");
    refused(pharma.act(MAKER, "pack", none, ids("pack"), PAPER), "zero-id");
    refused(pharma.act(MAKER, "dispense", ids("pack"), none), "no-document");
    refused(pharma.act(MAKER, "unpack", id("pack"), List.of(), none), "no-document");
    refused(pharma.act(MAKER, "ship", ids("pack"), Address.ZERO, PAPER), "bad-address");
    refused(pharma.act(MAKER, "ship", ids("pack"), MAKER, PAPER), "bad-address");
    refused(pharma.act(MAKER, "decommission", ids("pack"), 9, PAPER), "bad-reason");
    refused(pharma.act(MAKER, "children", id("pack"), 0, 501), "bad-range");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "John Doe",
        "DISPENSING",
        "a.b",
        "ünï",
        "12345678901234567890123456789012345678901"
      })
  void anObservedActIsAWordAndNoText(String act) {
    refused(pharma.act(MAKER, "observe", ids("lot"), act, 1, PAPER), "bad-act");
  }
}
