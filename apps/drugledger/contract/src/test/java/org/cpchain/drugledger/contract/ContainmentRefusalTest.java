package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.contract.Pharma.MAKER;
import static org.cpchain.drugledger.contract.Pharma.PAPER;
import static org.cpchain.drugledger.contract.Pharma.WHOLESALER;
import static org.cpchain.drugledger.contract.Pharma.id;
import static org.cpchain.drugledger.contract.Pharma.ids;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused because of what is inside of what. */
class ContainmentRefusalTest extends Refusals {
  @Test
  void aChildIsInOneContainerOnly() {
    pharma.commission(MAKER, "pack");
    pharma.pack(MAKER, "case", "pack");

    refused(
        pharma.act(MAKER, "pack", id("other case"), ids("pack"), PAPER),
        "already-packed: " + id("pack"));
    assertThat(pharma.item("other case")).containsEntry("state", 0L);
  }

  @Test
  void oneChildCannotBePackedTwiceInOneAct() {
    pharma.commission(MAKER, "pack");

    refused(pharma.act(MAKER, "pack", id("case"), ids("pack", "pack"), PAPER), "already-packed");
  }

  @Test
  void nothingIsInsideItselfHoweverManyContainersAreBetween() {
    pharma.commission(MAKER, "pack");
    pharma.pack(MAKER, "case", "pack");
    pharma.pack(MAKER, "pallet", "case");

    refused(pharma.act(MAKER, "pack", id("pallet"), ids("pallet"), PAPER), "cycle");
    refused(pharma.act(MAKER, "pack", id("case"), ids("pallet"), PAPER), "cycle");
    refused(pharma.act(MAKER, "pack", id("pack"), ids("pallet"), PAPER), "cycle");
  }

  @Test
  void containersAreNotNestedWithoutEnd() {
    pharma.commission(MAKER, "box 0");
    for (int i = 0; i < 17; i++) {
      pharma.pack(MAKER, "box " + (i + 1), "box " + i);
    }
    pharma.commission(MAKER, "pack");

    refused(pharma.act(MAKER, "pack", id("box 0"), ids("pack"), PAPER), "too-deep");
  }

  @Test
  void onlyWhatIsInAContainerComesOutOfIt() {
    pharma.commission(MAKER, "pack", "other");
    pharma.pack(MAKER, "case", "pack");

    refused(
        pharma.act(MAKER, "unpack", id("case"), ids("other"), PAPER), "not-inside: " + id("other"));
    refused(pharma.act(MAKER, "unpack", id("case"), ids("pack", "pack"), PAPER), "not-inside");
    refused(pharma.act(MAKER, "unpack", id("other"), List.of(), PAPER), "nothing-to-do");
  }

  @Test
  void whatIsInAContainerIsUnpackedFirst() {
    pharma.commission(MAKER, "pack");
    pharma.pack(MAKER, "case", "pack");
    String reason = "inside-container: " + id("pack");

    refused(ship("pack"), reason);
    refused(dispense("pack"), reason);
    refused(decommission("pack"), reason);
    pharma.ship(MAKER, WHOLESALER, "case");
    refused(pharma.act(WHOLESALER, "receive", ids("pack"), PAPER), "inside-container");
  }

  @Test
  void aContainerWithContentsIsNotDispensed() {
    pharma.commission(MAKER, "pack");
    pharma.pack(MAKER, "case", "pack");

    refused(dispense("case"), "has-contents: " + id("case"));
  }
}
