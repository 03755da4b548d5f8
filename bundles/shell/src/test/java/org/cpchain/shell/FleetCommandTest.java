package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class FleetCommandTest {
  private static final Address ANNA = FakeSuite.address("anna");
  private static final Address BEN = FakeSuite.address("ben");
  private static final Address CLEO = FakeSuite.address("cleo");
  private static final Fleet.Module OLD = module("consensus", "lbft-2.0", "1.0.0", State.ACTIVE);
  private static final Fleet.Module OTHER = module("consensus", "lbft-2.0", "1.0.1", State.ACTIVE);
  private static final Fleet.Module LOTS = module("contract", "drugledger", "1.0.0", State.ACTIVE);
  private static final Fleet.Module STAGED = module("consensus", "lbft-2.1", "1.1.0", State.STAGED);

  private final List<Fleet.Node> nodes = new ArrayList<>();
  private final List<Fleet.Pending> pending = new ArrayList<>();
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private final FleetCommand command = new FleetCommand();
  private String unreadable = "";

  FleetCommandTest() {
    command.fleet = () -> new Fleet.View(41, nodes, pending, unreadable, refused);
    nodes.add(node(ANNA, true, OLD, LOTS, STAGED));
    nodes.add(node(BEN, false, OLD, LOTS));
  }

  @Test
  void aNodeIsALineWithItsRoleWhatItRunsAndItsHead() throws Exception {
    assertThat(printed(command))
        .contains("block 41; 2 of 2 nodes have said what they run")
        .containsPattern(
            ANNA + ", this node +. validator +. lbft-2.0/1.0.0 +. 1 +. +40 . \\d+ s ago")
        .containsPattern(BEN + " +. validator")
        .doesNotContain("lbft-2.1", "*");
  }

  @Test
  void aNodeThatWasNotHeardIsThereAllTheSame() throws Exception {
    nodes.add(new Fleet.Node(CLEO, List.of("RNode"), false, Optional.empty(), List.of()));
    assertThat(printed(command))
        .contains("2 of 3 nodes")
        .containsPattern(CLEO + " +. RNode +. +. +. +. nothing yet");
  }

  @Test
  void whoRunsSomethingElseIsMarkedAndTold() throws Exception {
    Fleet.Difference difference =
        new Fleet.Difference("consensus", Optional.of(OTHER), Optional.of(OLD));
    Fleet.Difference lacks =
        new Fleet.Difference("contract/drugledger", Optional.empty(), Optional.of(LOTS));
    nodes.add(
        new Fleet.Node(
            CLEO,
            List.of("validator"),
            false,
            Optional.of(new Fleet.Said(Instant.now(), 40, List.of(OTHER))),
            List.of(difference, lacks)));
    assertThat(printed(command))
        .containsPattern("lbft-2.0/1.0.1 \\* +. 0 \\*")
        .contains("* " + CLEO + " runs " + OTHER.module())
        .contains("most run " + OLD.module())
        .contains("runs nothing there; most run " + LOTS.module());
  }

  @Test
  void aHardUpdateSaysHowManyAreLackingAndWhatEachHasToDo() throws Exception {
    pending.add(
        pending(
            true,
            3,
            new Fleet.Readiness(ANNA, true, true, Optional.empty()),
            new Fleet.Readiness(BEN, true, false, Optional.of(new Reason("x", "stage it"))),
            new Fleet.Readiness(CLEO, false, false, Optional.of(new Reason("x", "start it")))));
    assertThat(printed(command))
        .contains("consensus/lbft-2.1/1.1.0 from block 50 on, 8 blocks before it; SHA-256 0x00")
        .contains("ready: 1 of 2 validators; it needs 3: 2 more, or it lapses")
        .contains(BEN + ": stage it")
        .contains(CLEO + " (could not campaign afterwards): start it")
        .doesNotContain(ANNA + ":");
  }

  @Test
  void aSoftUpdateNeedsNobody() throws Exception {
    pending.add(pending(false, 0, new Fleet.Readiness(ANNA, true, true, Optional.empty())));
    assertThat(printed(command)).contains("ready: 1 of 1 validators; it needs none");
  }

  @Test
  void whatWasNotKeptAndWhatCannotBeReadIsSaid() throws Exception {
    refused.putAll(Map.of("too-old", 3L));
    unreadable = "the chain does not answer";
    assertThat(printed(command))
        .contains("statements not kept since the start: too-old 3", "the chain does not answer");
  }

  @Test
  void allModulesOfEachNodeAreShownWhenThatIsWanted() throws Exception {
    command.modules = true;
    assertThat(printed(command))
        .containsPattern(ANNA + " +. consensus/lbft-2.1/1.1.0 +. staged +. 0x00")
        .containsPattern(BEN + " +. contract/drugledger/1.0.0 +. active");
  }

  @Test
  void withoutTheFleetTheCommandSaysWhatToLookAt() {
    command.fleet = null;
    assertThatThrownBy(command::execute).hasMessageContaining("org.cpchain.module-manager");
  }

  private static Fleet.Module module(String family, String protocol, String version, State state) {
    return new Fleet.Module(
        new ModuleVersion(family, protocol, version), state, Optional.of(Hash.ZERO));
  }

  private static Fleet.Node node(Address account, boolean self, Fleet.Module... modules) {
    return new Fleet.Node(
        account,
        List.of("validator"),
        self,
        Optional.of(new Fleet.Said(Instant.now(), 40, List.of(modules))),
        List.of());
  }

  private static Fleet.Pending pending(boolean hard, int needed, Fleet.Readiness... nodes) {
    return new Fleet.Pending(STAGED.module(), Hash.ZERO, 50, 8, hard, needed, List.of(nodes));
  }
}
