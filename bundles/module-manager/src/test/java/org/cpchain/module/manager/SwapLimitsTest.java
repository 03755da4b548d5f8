package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.core.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapLimitsTest {
  private static final Limits USUAL = new Limits(6_000, 60_000, 60_000, 20_000);
  private static final ModuleVersion OLD = TestBundle.version("1.0.0");

  @TempDir private Path folder;
  private final Hosts hosts = new Hosts();
  private Choices choices;
  private SwapLimits limits;

  @BeforeEach
  void make() {
    choices = new Choices(folder.resolve("chosen.json"));
    limits = new SwapLimits(USUAL, hosts, choices);
    TestHost host = new TestHost("consensus");
    host.install(OLD, 1, Standing.RUNNING);
    hosts.add(host);
    hosts.look();
  }

  /** Before, nobody could go back from an engine that had gone wrong: the good one differs. */
  @Test
  void backToWhatHasDoneItsWorkThereIsNoShadow() {
    assertThat(limits.of(installed(OLD, 1)).shadow()).isZero();
    assertThat(limits.of(installed(OLD, 1)).proof()).isEqualTo(USUAL.proof());
  }

  @Test
  void whatIsNewRunsInTheShadowFirst() {
    assertThat(limits.of(installed(TestBundle.version("1.1.0"), 2))).isEqualTo(USUAL);
  }

  @Test
  void soDoesWhatAnotherBundleSaysIsTheSame() {
    assertThat(limits.of(installed(OLD, 7))).isEqualTo(USUAL);
  }

  @Test
  void soDoesWhatWasTakenBack() throws Exception {
    choices.takeBack(OLD, "it is silent");
    assertThat(limits.of(installed(OLD, 1))).isEqualTo(USUAL);
  }

  private static Installed installed(ModuleVersion module, long bundle) {
    return new Installed(module, bundle, Standing.READY, "");
  }
}
