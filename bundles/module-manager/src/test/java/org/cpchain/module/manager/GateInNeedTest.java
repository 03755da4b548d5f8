package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Decisions;
import org.cpchain.module.manager.jar.TrustedCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Two shipped modules of one protocol, of which the newer was taken back. */
class GateInNeedTest {
  private static final ModuleVersion OLD = TestBundle.version("1.0.0");
  private static final ModuleVersion NEW = TestBundle.version("1.1.0");
  private static final ModuleVersion ROCKS = storage("0.1.0.rocksdb");

  @TempDir private Path folder;
  private final Hosts hosts = new Hosts();
  private final TestHost engines = new TestHost("consensus");
  private final TestHost stores = new TestHost("storage");
  private TestFramework node;
  private Choices choices;
  private Gate gate;
  private long older;
  private long newer;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start();
    older = node.ship(TestBundle.module("old", "1.0.0")).getBundleId();
    newer = node.ship(TestBundle.module("new", "1.1.0")).getBundleId();
    choices = new Choices(folder.resolve("choices/chosen.json"));
    choices.takeBack(NEW, "it was silent");
    hosts.add(engines);
    hosts.add(stores);
    Origins origins =
        new Origins(
            node.context(),
            new StagedFiles(node.modules(), new TrustedCertificates(node.trusted())),
            Optional.of(folder.resolve("home/system")));
    gate =
        new Gate(
            origins,
            choices,
            () -> new Decisions(7, true, false, List.of()),
            module -> false,
            hosts,
            false);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  @Test
  void whatWasTakenBackIsKeptOutAsLongAsAnotherOneCanDoItsWork() {
    engines.install(NEW, newer, Standing.READY);
    engines.install(OLD, older, Standing.READY);
    settle();
    refused();
    engines.uninstall(OLD);
    hosts.look();
    admitted();
  }

  @Test
  void theOnlyOneMayRunAgainAfterAStart() {
    engines.install(NEW, newer, Standing.READY);
    settle();
    admitted();
  }

  /** Else it would run because the others have not come yet. */
  @Test
  void beforeAllHaveComeNobodyCanTell() {
    engines.install(NEW, newer, Standing.READY);
    hosts.look();
    assertThat(verdict()).isInstanceOf(Verdict.Later.class);
    engines.install(OLD, older, Standing.READY);
    settle();
    refused();
  }

  /** Its host has come after the last look, with all its modules. */
  @Test
  void asLongAsNothingOfItsFamilyIsKnownNobodyCanTell() {
    settle();
    assertThat(verdict()).isInstanceOf(Verdict.Later.class);
  }

  /** Else a bundle:update of the good one would bring back the bad one. */
  @Test
  void whoRanAndIsAwayForAMomentLeavesNoPlaceToIt() {
    engines.install(NEW, newer, Standing.READY);
    engines.install(OLD, older, Standing.RUNNING);
    settle();
    engines.uninstall(OLD);
    hosts.look();
    refused();
  }

  @Test
  void whoMayNotRunOrDidNotStartOrWasTakenBackTooStandsInForNobody() throws Exception {
    Path jar = TestBundle.module("foreign", "1.2.0").write(folder);
    Bundle foreign = node.context().installBundle(jar.toUri().toString());
    engines.install(NEW, newer, Standing.READY);
    engines.install(TestBundle.version("1.2.0"), foreign.getBundleId(), Standing.READY);
    settle();
    admitted();
    engines.install(OLD, older, Standing.FAILED);
    hosts.look();
    admitted();
    engines.uninstall(OLD);
    engines.install(OLD, older, Standing.READY);
    hosts.look();
    refused();
    choices.takeBack(OLD, "it was silent, too");
    admitted();
  }

  @Test
  void itIsStillJudgedByWhereItIsFrom() throws Exception {
    Path jar = TestBundle.module("foreign", "1.1.0").write(folder);
    long foreign = node.context().installBundle(jar.toUri().toString()).getBundleId();
    engines.install(NEW, foreign, Standing.READY);
    settle();
    assertThat(gate.admits(NEW, foreign)).isInstanceOf(Verdict.Reject.class);
  }

  /** No other engine finds the stores that lie in it; also while its bundle is updated. */
  @Test
  void anEngineOfStoresIsNotKeptFromThem() throws Exception {
    choices.takeBack(ROCKS, "it was slow");
    stores.install(storage("0.1.0.mvstore"), older, Standing.READY);
    stores.install(ROCKS, newer, Standing.RUNNING);
    settle();
    assertThat(gate.admits(ROCKS, newer).isAccepted()).isTrue();
    stores.uninstall(ROCKS);
    hosts.look();
    assertThat(gate.admits(ROCKS, newer).isAccepted()).isTrue();
    stores.install(storage("0.0.9.rocksdb"), older, Standing.READY);
    hosts.look();
    assertThat(gate.admits(ROCKS, newer)).isInstanceOf(Verdict.Reject.class);
  }

  private static ModuleVersion storage(String version) {
    return new ModuleVersion("storage", "key-value-1", version);
  }

  private void settle() {
    hosts.settle();
    hosts.look();
  }

  private Verdict verdict() {
    return gate.admits(NEW, newer);
  }

  private void admitted() {
    assertThat(verdict().isAccepted()).isTrue();
  }

  private void refused() {
    assertThat(verdict()).isInstanceOf(Verdict.Reject.class);
    assertThat(((Verdict.Reject) verdict()).reason().message())
        .contains("it was silent", "tries it once more");
  }
}
