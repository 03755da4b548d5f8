package org.cpchain.network.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A founder and its organisations, each with files of its own. */
class FoundingTest {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final Plan.Lives LIVES = new Plan.Lives(Duration.ofDays(397), Duration.ofDays(3650));

  @TempDir Path machines;
  private Company alpha;
  private Company beta;
  private Path founder;

  @BeforeEach
  void companies() {
    alpha = new Company(machines.resolve("alpha"));
    beta = new Company(machines.resolve("beta"));
    founder = machines.resolve("founder");
  }

  @Test
  void centrallyMadeArchivesBringEverythingThatANodeNeeds() throws Exception {
    Consortium made = central();
    List<String> done = alpha.join(made.archive("alpha"), NOW);
    assertThat(done).anyMatch(line -> line.contains("genesis of local, " + made.genesis()));
    assertThat(alpha.etc("genesis.json")).hasContent(Files.readString(founder("genesis.json")));
    assertThat(alpha.etc("org.cpchain.network.cfg"))
        .content()
        .contains("port = 30310", "@10.0.0.2:30310", "host = 0.0.0.0")
        .doesNotContain("@10.0.0.1:30310");
    assertThat(alpha.home().account()).contains(made.organisations().get(0).account());
    assertThat(alpha.data("keys/password")).exists();
    assertThat(alpha.etc("network/node-key.pem")).exists();
  }

  @Test
  void nobodyElseOnTheMachineCanReadWhatWasMade() throws Exception {
    alpha.join(central().archive("alpha"), NOW);
    try (Stream<Path> files = Files.walk(machines)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void organisationsThatMakeTheirOwnKeysGiveNoneAway() throws Exception {
    Consortium made = byRequests();
    for (String organisation : List.of("alpha", "beta")) {
      assertThat(Archive.read(made.archive(organisation)).parts().toString())
          .doesNotContain("PRIVATE KEY", "ciphertext", "password");
    }
    String key = alpha.text("network/node-key.pem");
    alpha.join(made.archive("alpha"), NOW);
    beta.join(made.archive("beta"), NOW);
    assertThat(alpha.text("network/node-key.pem")).isEqualTo(key);
    assertThat(alpha.text("genesis.json")).isEqualTo(beta.text("genesis.json"));
  }

  @Test
  void aRequestThatWasAlteredOnItsWayIsRefused() throws Exception {
    String request = alpha.request("alpha", true, "10.0.0.1:30310");
    String other = request.replace("10.0.0.1", "10.6.6.6");
    assertThatThrownBy(() -> JoinRequest.read(other, "alpha.request"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("altered")
        .hasMessageContaining("make and send it again");
    assertThat(JoinRequest.read(request, "alpha.request").organisation().validator()).isTrue();
  }

  @Test
  void theSameRequestTwiceOrTheSameNodeUnderTwoNamesIsNoNetwork() throws Exception {
    JoinRequest once = alpha.parsed("alpha", "10.0.0.1:30310");
    JoinRequest again = alpha.parsed("gamma", "10.0.0.3:30310");
    assertThatThrownBy(() -> Consortium.create(founder, plan(List.of(), List.of(once, again)), NOW))
        .hasMessageContaining("two nodes have the account");
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws Exception {
    central();
    assertThatThrownBy(this::central)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void oneMoreMemberIsAdmittedLater() throws Exception {
    central();
    Company late = new Company(machines.resolve("late"));
    JoinRequest request =
        JoinRequest.read(late.request("late", false, "10.0.0.9:30310"), "late.request");
    Path archive = Consortium.open(founder).admit(request, NOW, LIVES.node());
    late.join(archive, NOW);
    assertThat(late.text("org.cpchain.network.cfg")).contains("@10.0.0.1:30310", "@10.0.0.2:30310");
    assertThat(Consortium.open(founder).organisations()).hasSize(3);
    assertThatThrownBy(
            () ->
                Consortium.open(founder)
                    .admit(alpha.parsed("omega", "10.0.0.7:30310"), NOW, LIVES.node()))
        .hasMessageContaining("without --validator");
  }

  @Test
  void termsOfANewNetworkLast() throws Exception {
    central();
    assertThat(Files.readString(founder("genesis.json")))
        .contains("\"views\" : 500", "\"initialTerms\" : 3", "\"faultWindowBlocks\" : 100000");
  }

  @Test
  void theFounderChoosesTermsOfAChainThatHasThem() throws Exception {
    ObjectNode template = Plan.template("", "local", 41, NOW);
    Plan.divide(template, 25);
    assertThat(template.path("dpor").path("views").intValue()).isEqualTo(25);
    template.remove("dpor");
    assertThatThrownBy(() -> Plan.divide(template, 25))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("--views is for a chain with elections");
  }

  @Test
  void aChainForDevelopmentHasADeveloperWhoseKeyEverybodyKnows() throws Exception {
    ObjectNode template = Plan.template("", "local", 41, NOW);
    Plan.develop(template);
    assertThat(template.at("/fees/developers/0x0000000000000000000000000000000000002001").asText())
        .isEqualTo("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    List<Plan.Central> nodes = List.of(Plan.Central.parse("alpha@10.0.0.1:30310", true, List.of()));
    Consortium.create(founder, new Plan(template, "1 CPC", LIVES, nodes, List.of()), NOW);
    assertThat(Files.readString(founder("genesis.json")))
        .contains("\"developers\" : {", "\"0x70997970C51812dc3A010C7d01b50e0d17dc79C8\"");

    ObjectNode without = Plan.template("", "local", 41, NOW);
    without.put("fees", false);
    Plan.develop(without);
    assertThat(without.path("fees").isBoolean()).isTrue();
  }

  private Path founder(String file) {
    return founder.resolve(file);
  }

  private Consortium central() throws IOException, Refusal {
    return Consortium.create(
        founder,
        plan(
            List.of(
                Plan.Central.parse("alpha@10.0.0.1:30310", true, List.of()),
                Plan.Central.parse("beta@10.0.0.2:30310", true, List.of("shop"))),
            List.of()),
        NOW);
  }

  private Consortium byRequests() throws IOException, Refusal {
    return Consortium.create(
        founder,
        plan(
            List.of(),
            List.of(
                alpha.parsed("alpha", "10.0.0.1:30310"), beta.parsed("beta", "10.0.0.2:30310"))),
        NOW);
  }

  static Plan plan(List<Plan.Central> central, List<JoinRequest> requests) throws Refusal {
    return new Plan(Plan.template("", "local", 41, NOW), "1000 CPC", LIVES, central, requests);
  }
}
