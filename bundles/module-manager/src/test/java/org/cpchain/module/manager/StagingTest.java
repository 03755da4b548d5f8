package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.ModuleManager.Life;
import org.cpchain.module.ModuleManager.Staged;
import org.cpchain.module.manager.jar.TestJar;
import org.cpchain.module.manager.jar.TestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Bundles of others, good and bad, are taken in by a real framework. */
@Timeout(120)
class StagingTest {
  private static final TestSigner ANNA = TestSigner.alone("Anna");
  private static final TestBundle GOOD = TestBundle.module("good", "1.1.0");

  @TempDir private Path folder;
  private TestFramework node;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    ANNA.trustIn(node.trusted(), "anna.pem");
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  @Test
  void aGoodOneIsTakenInAndShownWithItsSigner() throws Exception {
    Staged staged = stage(signed(GOOD));
    assertThat(staged.signer()).isEqualTo("CN=Anna");
    assertThat(staged.modules()).containsExactly(TestBundle.version("1.1.0"));
    assertThat(staged.approval()).contains("proposal");
    Life life = life();
    assertThat(life.origin()).isEqualTo("signed by CN=Anna");
    assertThat(life.digest()).contains(staged.digest());
    assertThat(node.manager().events(9).get(0).text()).contains("taken in", "CN=Anna");
  }

  @Test
  void onesThatAreNotAsTheyShouldBeLeaveNothing() throws Exception {
    refused(GOOD.write(folder), "not-signed", "sign it");
    refused(TestSigner.alone("Eve").sign(GOOD.write(folder)), "not-trusted", "CN=Eve");
    Path changed = signed(GOOD);
    TestJar.from(changed)
        .without("test/Activator.class")
        .with("test/Activator.class", "evil")
        .write(changed);
    refused(changed, "not-signed", "is not what was signed");
    refused(
        signed(GOOD.starting("throw new IllegalStateException(\"no licence\");")),
        "not-started",
        "no licence");
    refused(
        signed(GOOD.with("Import-Package: org.osgi.framework,org.cpchain.module;version=9")),
        "not-resolved",
        "org.cpchain.module");
    refused(signed(TestBundle.of("other", "1.0.0")), "not-started", "provides no module");
    refused(signed(GOOD.with("Fragment-Host: system.bundle")), "unreadable", "is a bundle");
    refused(
        ANNA.sign(TestJar.of().with("a", "b").write(folder.resolve("plain.jar"))),
        "not-started",
        "");
    refused(
        TestJar.from(signed(GOOD))
            .without("META-INF/MANIFEST.MF")
            .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nno colon\n\n")
            .write(folder.resolve("malformed.jar")),
        "unreadable",
        "invalid header");
    refused(folder.resolve("missing.jar"), "unreadable", "no file");
    refused(folder, "unreadable", "no file");
  }

  @Test
  void theSameOnceMoreChangesNothing() throws Exception {
    Path jar = signed(GOOD);
    Staged first = stage(jar);
    assertThat(stage(jar)).isEqualTo(first);
    assertThat(node.staged()).hasSize(1);
  }

  @Test
  void theSameOnceMoreWithoutTrustTakesNothingAway() throws Exception {
    Path jar = signed(GOOD);
    stage(jar);
    Files.delete(node.trusted().resolve("anna.pem"));
    assertThat(refusal(jar).code()).isEqualTo("not-trusted");
    assertThat(node.staged()).hasSize(1);
    assertThat(node.files()).hasSize(1);
  }

  @Test
  void oneWhoseNameAndVersionAreTakenIsRefusedWithTheWayOut() throws Exception {
    stage(signed(GOOD));
    Reason reason = refusal(signed(GOOD.stopping("int other;")));
    assertThat(reason.code()).isEqualTo("not-unique");
    assertThat(reason.message()).contains("good", "cpchain:module-remove", "Bundle-Version");
    assertThat(node.staged()).hasSize(1);
    assertThat(node.files()).hasSize(1);
  }

  @Test
  void oneWhoseModuleIsThereAlreadyIsRefused() throws Exception {
    node.ship(TestBundle.module("shipped", "1.1.0"));
    refused(signed(GOOD), "not-unique", "consensus/lbft/1.1.0 already");
  }

  @Test
  void itComesBackAfterARestartAlsoWithAnEmptyCache() throws Exception {
    Staged staged = stage(signed(GOOD));
    node.restart();
    await().untilAsserted(() -> assertThat(life().digest()).contains(staged.digest()));
    node.close();
    Files.move(folder.resolve("cache"), folder.resolve("old-cache"));
    node.start().startManager();
    await().untilAsserted(() -> assertThat(life().digest()).contains(staged.digest()));
  }

  /** One that hangs in its activator would hold up the whole node. */
  @Test
  void theFrameworkDoesNotStartItByItself() throws Exception {
    stage(signed(GOOD));
    node.close();
    node.start();
    assertThat(node.staged())
        .extracting(Bundle::getState)
        .isSubsetOf(Bundle.INSTALLED, Bundle.RESOLVED);
  }

  @Test
  void foreignAndHalfFilesInTheFolderKeepNobodyAway() throws Exception {
    Hash good = stage(signed(GOOD)).digest();
    node.close();
    Files.writeString(node.modules().resolve("x.jar"), "what is this");
    Files.writeString(node.modules().resolve("0123.unfinished"), "half");
    Path half = node.modules().resolve("0".repeat(64) + ".jar");
    Files.writeString(half, "half");
    Files.createDirectory(node.modules().resolve("1".repeat(64) + ".jar"));
    node.start().startManager();
    await().untilAsserted(() -> assertThat(life().digest()).contains(good));
    assertThat(node.files()).contains("x.jar", half.getFileName().toString());
    assertThat(node.files()).noneMatch(name -> name.endsWith(".unfinished"));
    assertThat(node.staged()).hasSize(1);
  }

  @Test
  void withoutItsFileABundleGoes() throws Exception {
    Hash good = stage(signed(GOOD)).digest();
    node.close();
    Files.delete(node.modules().resolve(good.toHex().substring(2) + ".jar"));
    node.start().startManager();
    await().untilAsserted(() -> assertThat(node.staged()).isEmpty());
  }

  @Test
  void whatIsUpdatedBehindOurBackIsUnknownAndStagingItAgainMendsIt() throws Exception {
    Path jar = signed(GOOD);
    stage(jar);
    byte[] evil = Files.readAllBytes(GOOD.stopping("int evil;").write(folder, "evil.jar"));
    node.staged().get(0).update(new ByteArrayInputStream(evil));
    assertThat(life().origin()).isEqualTo("unknown");
    assertThat(life().note()).contains("is not what was staged", "cpchain:module-stage");
    stage(jar);
    assertThat(life().origin()).isEqualTo("signed by CN=Anna");
  }

  @Test
  void whoseCertificateGoesIsNotAdmittedFromTheNextLookOn() throws Exception {
    stage(signed(GOOD));
    assertThat(life().origin()).isEqualTo("signed by CN=Anna");
    Files.delete(node.trusted().resolve("anna.pem"));
    await().untilAsserted(() -> assertThat(life().origin()).isEqualTo("unknown"));
    assertThat(life().note()).contains("vouches", node.trusted().toString());
  }

  @Test
  void withoutRoomNothingIsTakenIn() throws Exception {
    Files.writeString(node.modules(), "a file where the folder should be: no room for files in it");
    Reason reason = refusal(signed(GOOD));
    assertThat(reason.code()).isEqualTo("unreadable");
    assertThat(reason.message()).contains("cannot be taken in", "nothing of it is kept");
    assertThat(node.staged()).isEmpty();
  }

  @Test
  void whatIsRemovedIsGone() throws Exception {
    Hash digest = stage(signed(GOOD)).digest();
    assertThat(node.manager().remove(digest).refusal()).isEmpty();
    assertThat(node.staged()).isEmpty();
    assertThat(node.files()).isEmpty();
    assertThat(node.manager().remove(digest).refusal().orElseThrow().code())
        .isEqualTo("unknown-module");
  }

  @Test
  void oneThatThrowsWhileItStopsIsGoneAllTheSame() throws Exception {
    Hash digest = stage(signed(GOOD.stopping("throw new IllegalStateException();"))).digest();
    assertThat(node.manager().remove(digest).refusal()).isEmpty();
    assertThat(node.staged()).isEmpty();
  }

  @Test
  void aForeignBundleAtAStrangeLocationIsUnknown() throws Exception {
    for (String location :
        List.of("cpchain-module:zz", "mvn:../../x/y", "mvn:a/b/c\0", "file:/x", "mvn:a/../..")) {
      Path jar = GOOD.write(folder);
      Bundle bundle = node.context().installBundle(location, Files.newInputStream(jar));
      bundle.start();
      assertThat(life().origin()).as(location).isEqualTo("unknown");
      assertThat(life().note()).contains("cpchain:module-stage");
      bundle.uninstall();
    }
  }

  @Test
  void whatWasShippedIsOfTheDistributionUntilItIsChanged() throws Exception {
    Bundle bundle = node.ship(GOOD);
    assertThat(life().origin()).isEqualTo("distribution");
    byte[] evil = Files.readAllBytes(GOOD.stopping("int evil;").write(folder, "evil.jar"));
    bundle.update(new ByteArrayInputStream(evil));
    assertThat(life().origin()).isEqualTo("unknown");
  }

  private Path signed(TestBundle bundle) throws Exception {
    return ANNA.sign(bundle.write(folder));
  }

  private Staged stage(Path jar) {
    return node.manager().stage(jar).toOptional().orElseThrow();
  }

  private Reason refusal(Path jar) {
    return node.manager().stage(jar).refusal().orElseThrow();
  }

  private void refused(Path jar, String code, String word) throws Exception {
    Reason reason = refusal(jar);
    assertThat(reason.code()).as(reason.message()).isEqualTo(code);
    assertThat(reason.message()).contains(word);
    assertThat(node.staged()).as(reason.message()).isEmpty();
    assertThat(node.files()).as(reason.message()).isEmpty();
  }

  private Life life() {
    List<Life> all = node.manager().modules();
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
