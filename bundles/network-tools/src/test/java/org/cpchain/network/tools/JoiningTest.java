package org.cpchain.network.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees when an archive is installed, at the wrong place too. */
class JoiningTest {
  private static final Instant NOW = FoundingTest.NOW;
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path machines;
  private Company alpha;
  private Company beta;
  private Path founder;
  private Consortium consortium;

  @BeforeEach
  void network() throws Exception {
    alpha = new Company(machines.resolve("alpha"));
    beta = new Company(machines.resolve("beta"));
    founder = machines.resolve("founder");
    consortium =
        Consortium.create(
            founder,
            FoundingTest.plan(
                List.of(),
                List.of(
                    alpha.parsed("alpha", "10.0.0.1:30310"),
                    beta.parsed("beta", "10.0.0.2:30310"))),
            NOW);
  }

  @Test
  void anArchiveOfAnotherNodeIsRefusedAndNothingIsWritten() {
    assertRefused(alpha, consortium.archive("beta"), NOW, "take the archive that was made for");
    assertThat(alpha.etc("genesis.json")).doesNotExist();
  }

  @Test
  void aNodeThatHasNoKeysIsNotTheOneThatMadeTheRequest() {
    Company other = new Company(machines.resolve("other"));
    assertRefused(other, consortium.archive("alpha"), NOW, "on the node that made the request");
  }

  @Test
  void aNodeThatHasBegunAnotherChainDoesNotLoseIt() throws Exception {
    String another = consortiumText().replace("\"name\" : \"local\"", "\"name\" : \"another\"");
    Files.writeString(alpha.data("genesis.json"), another);
    assertRefused(alpha, consortium.archive("alpha"), NOW, "has begun the chain another");
    assertThat(alpha.etc("genesis.json")).doesNotExist();
  }

  @Test
  void aNodeThatHasBegunThisChainMayJoinAgain() throws Exception {
    alpha.join(consortium.archive("alpha"), NOW);
    Files.writeString(alpha.data("genesis.json"), consortiumText());
    assertThat(alpha.join(consortium.archive("alpha"), NOW)).isNotEmpty();
  }

  @Test
  void anExpiredCertificateAndAWrongClockAreTold() {
    Path archive = consortium.archive("alpha");
    assertRefused(alpha, archive, NOW.plus(Duration.ofDays(398)), "ask the founder to renew it");
    assertRefused(alpha, archive, NOW.minus(YEAR), "does this machine's clock go right?");
  }

  @Test
  void aRenewedCertificateIsForTheSameKeyAndReplacesTheOldOne() throws Exception {
    alpha.join(consortium.archive("alpha"), NOW);
    String before = alpha.text("network/node.pem");
    Instant later = NOW.plus(Duration.ofDays(390));
    Path archive = Consortium.open(founder).renew("alpha", later, YEAR);
    assertThat(Archive.read(archive).parts().toString()).doesNotContain("PRIVATE KEY");
    assertThat(alpha.join(archive, later))
        .anyMatch(line -> line.contains("good until 2028-12-15"))
        .anyMatch(line -> line.contains("running node uses it"));
    assertThat(alpha.text("network/node.pem")).isNotEqualTo(before);
    assertThat(alpha.text("network/node.pem.old")).isEqualTo(before);
  }

  @Test
  void aNewKeyIsCertifiedWhenTheNodesAccountAsksForIt() throws Exception {
    alpha.join(consortium.archive("alpha"), NOW);
    Files.delete(alpha.etc("network/node-key.pem"));
    JoinRequest renewed = alpha.parsed("alpha", "10.0.0.1:30310");
    alpha.join(Consortium.open(founder).renew(renewed, NOW, YEAR), NOW);
    Company thief = new Company(machines.resolve("thief"));
    JoinRequest stolen = thief.parsed("alpha", "10.0.0.1:30310");
    assertThatThrownBy(() -> Consortium.open(founder).renew(stolen, NOW, YEAR))
        .hasMessageContaining("but its node's account is");
  }

  @Test
  void aRenewalForAKeyThatTheNodeDoesNotHaveIsRefused() throws Exception {
    alpha.join(consortium.archive("alpha"), NOW);
    Path archive = Consortium.open(founder).renew("alpha", NOW, YEAR);
    Files.delete(alpha.etc("network/node-key.pem"));
    alpha.request("alpha", true, "10.0.0.1:30310"); // makes another key
    assertRefused(alpha, archive, NOW, "is not for the key");
  }

  @Test
  void whatTheOperatorHadWrittenIsKeptBeside() throws Exception {
    Files.createDirectories(alpha.home().etc());
    Files.writeString(alpha.etc("genesis.json"), "of my own");
    alpha.join(consortium.archive("alpha"), NOW);
    assertThat(alpha.etc("genesis.json.old")).hasContent("of my own");
  }

  @Test
  void aFileThatIsNoArchiveIsTold() throws Exception {
    Path file = Files.writeString(machines.resolve("x.zip"), "no ZIP at all");
    assertRefused(alpha, file, NOW, "is no archive of a network");
    assertRefused(alpha, machines.resolve("absent.zip"), NOW, "is no archive of a network");
  }

  private String consortiumText() throws IOException {
    return Files.readString(founder.resolve("genesis.json"));
  }

  private static void assertRefused(Company company, Path archive, Instant now, String why) {
    assertThatThrownBy(() -> company.join(archive, now))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(why);
  }
}
