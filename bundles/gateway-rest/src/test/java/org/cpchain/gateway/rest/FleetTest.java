package org.cpchain.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** What {@code /fleet} gives. */
class FleetTest {
  private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");
  private static final ModuleVersion NEXT = new ModuleVersion("consensus", "lbft-2.1", "1.1.0");
  private static final Fleet.Module MODULE =
      new Fleet.Module(
          new ModuleVersion("consensus", "lbft-2.0", "1.0.0"),
          State.ACTIVE,
          Optional.of(Hash.ZERO));

  @Test
  void aNodeIsShownWithWhatItRunsAndWhenItWasHeard() throws Exception {
    JsonNode node = answer().path("nodes").path(0);
    assertThat(node.path("account").asText()).isEqualTo(FakeSuite.address("anna").toString());
    assertThat(node.path("roles").path(0).asText()).isEqualTo("validator");
    assertThat(node.path("self").asBoolean()).isTrue();
    assertThat(node.path("heard").asText()).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(node.path("height").asLong()).isEqualTo(41);
    assertThat(node.path("modules").path(0).path("protocol").asText()).isEqualTo("lbft-2.0");
    assertThat(node.path("modules").path(0).path("state").asText()).isEqualTo("ACTIVE");
    assertThat(node.path("modules").path(0).path("digest").asText()).isEqualTo(Hash.ZERO.toHex());
    assertThat(node.path("differences").path(0).path("slot").asText()).isEqualTo("consensus");
    assertThat(node.path("differences").path(0).path("most").isNull()).isTrue();
  }

  @Test
  void aNodeThatWasNotHeardHasNothingOfThat() throws Exception {
    JsonNode node = answer().path("nodes").path(1);
    assertThat(node.path("heard").isNull()).isTrue();
    assertThat(node.path("height").isNull()).isTrue();
    assertThat(node.path("modules")).isEmpty();
  }

  @Test
  void anApprovalIsShownWithTheReadyAndWhyOthersAreNot() throws Exception {
    JsonNode pending = answer().path("pending").path(0);
    assertThat(pending.path("version").asText()).isEqualTo("1.1.0");
    assertThat(pending.path("blocksLeft").asLong()).isEqualTo(8);
    assertThat(pending.path("hard").asBoolean()).isTrue();
    assertThat(pending.path("needed").asInt()).isEqualTo(2);
    assertThat(pending.path("ready").asLong()).isEqualTo(1);
    assertThat(pending.path("validators").asLong()).isEqualTo(2);
    assertThat(pending.path("nodes").path(1).path("code").asText()).isEqualTo("not-heard");
    assertThat(pending.path("nodes").path(1).path("reason").asText()).isEqualTo("start it");
  }

  @Test
  void withoutTheModuleManagerItIsUnavailable() {
    FleetRoutes routes =
        new FleetRoutes(
            () -> {
              throw Problem.unavailable("the fleet");
            });
    assertThatThrownBy(() -> routes.routes().get(0).handler().answer(null))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("the fleet is not running");
  }

  private static JsonNode answer() throws Exception {
    Object answer = new FleetRoutes(() -> FleetTest::view).routes().get(0).handler().answer(null);
    return RestServlet.json().readTree(RestServlet.json().writeValueAsString(answer));
  }

  private static Fleet.View view() {
    Fleet.Node anna =
        new Fleet.Node(
            FakeSuite.address("anna"),
            List.of("validator"),
            true,
            Optional.of(new Fleet.Said(MORNING, 41, List.of(MODULE))),
            List.of(new Fleet.Difference("consensus", Optional.of(MODULE), Optional.empty())));
    Fleet.Node ben =
        new Fleet.Node(
            FakeSuite.address("ben"), List.of("validator"), false, Optional.empty(), List.of());
    Fleet.Pending pending =
        new Fleet.Pending(
            NEXT,
            Hash.ZERO,
            50,
            8,
            true,
            2,
            List.of(
                new Fleet.Readiness(anna.account(), true, true, Optional.empty()),
                new Fleet.Readiness(
                    ben.account(), true, false, Optional.of(new Reason("not-heard", "start it")))));
    return new Fleet.View(
        41, List.of(anna, ben), List.of(pending), "", new TreeMap<>(Map.of("too-old", 3L)));
  }
}
