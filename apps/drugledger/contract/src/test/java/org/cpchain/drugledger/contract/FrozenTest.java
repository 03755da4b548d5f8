package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.contract.Pharma.HOSPITAL;
import static org.cpchain.drugledger.contract.Pharma.MAKER;
import static org.cpchain.drugledger.contract.Pharma.PAPER;
import static org.cpchain.drugledger.contract.Pharma.WHOLESALER;
import static org.cpchain.drugledger.contract.Pharma.id;
import static org.cpchain.drugledger.contract.Pharma.ids;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/**
 * Version 1.0.0 as chains have it: its state, gas, outputs, events and reasons never change, since
 * old blocks are executed with it again. Version 1.1 has its classes inside. What is to be
 * different belongs in another version.
 */
class FrozenTest {
  private static final String FROZEN =
      "0xa96cce2a75876f6469e13e7e600ec990c03c0087b4d1fa2fe1b2b7ac4e181166";

  private final Pharma pharma = new Pharma();

  @Test
  void oneStoryGivesTheSameBytesForEver() {
    StringBuilder story = new StringBuilder();
    List<Supplier<Outcome>> acts =
        List.of(
            () -> pharma.act(MAKER, "commission", ids("a", "b", "c"), id("p"), id("l"), PAPER),
            () -> pharma.act(MAKER, "commission", ids("a"), id("p"), id("l"), PAPER),
            () -> pharma.act(MAKER, "pack", id("case"), ids("a", "b", "c"), PAPER),
            () -> pharma.act(MAKER, "dispense", ids("a"), PAPER),
            () -> pharma.act(MAKER, "unpack", id("case"), ids("a"), PAPER),
            () -> pharma.act(MAKER, "ship", ids("case"), WHOLESALER, PAPER),
            () -> pharma.act(MAKER, "voidShipment", ids("case"), PAPER),
            () -> pharma.act(MAKER, "ship", ids("case"), WHOLESALER, PAPER),
            () -> pharma.act(HOSPITAL, "receive", ids("case"), PAPER),
            () -> pharma.act(WHOLESALER, "receive", ids("case"), PAPER),
            () -> pharma.act(WHOLESALER, "unpack", id("case"), List.of(), PAPER),
            () -> pharma.act(WHOLESALER, "dispense", ids("b"), PAPER),
            () -> pharma.act(WHOLESALER, "decommission", ids("c"), 4, PAPER),
            () -> pharma.act(WHOLESALER, "ship", ids("c"), HOSPITAL, PAPER),
            () -> pharma.act(HOSPITAL, "observe", ids("z"), "holding", 3, PAPER),
            () -> pharma.act(HOSPITAL, "item", id("b")),
            () -> pharma.act(HOSPITAL, "isTraced", id("p")),
            () -> pharma.act(HOSPITAL, "children", id("case"), 0, 10));
    acts.forEach(act -> story.append(told(act.get())));
    pharma
        .contracts
        .world()
        .state()
        .forEach((key, value) -> story.append(key.toHex()).append(value.toHex()));

    Bytes digest =
        FakeSuite.INSTANCE
            .sha256(Bytes.of(story.toString().getBytes(StandardCharsets.UTF_8)))
            .bytes();
    assertThat(digest.toHex()).isEqualTo(FROZEN);
  }

  private static String told(Outcome outcome) {
    return outcome.gasUsed()
        + outcome.reason()
        + outcome.output().toHex()
        + outcome.execution().logs()
        + "\n";
  }
}
