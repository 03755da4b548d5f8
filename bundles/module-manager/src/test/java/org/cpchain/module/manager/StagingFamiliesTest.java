package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleManager.Staged;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.jar.TestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signed bundles with modules of several families are taken in, or not. */
@Timeout(120)
class StagingFamiliesTest {
  private static final TestSigner ANNA = TestSigner.alone("Anna");

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

  /** It would run at once, beside the one that runs, and nobody would ask the chain. */
  @Test
  void aTransportIsRefusedWithTheWayInAndLeavesNothing() throws Exception {
    Reason reason = stage("network").refusal().orElseThrow();
    assertThat(reason.code()).isEqualTo("no-host");
    assertThat(reason.message())
        .contains("network/x/1.0.0", "family network", "nothing of it is kept", "bundle:update");
    assertThat(node.staged()).isEmpty();
    assertThat(node.files()).isEmpty();
  }

  /** Their host may be away for a moment; keys are put in place by the host of crypto. */
  @Test
  void whatIsGuardedIsTakenInWhetherItsHostIsHereOrNot() throws Exception {
    for (String family : List.of("storage", "crypto", "keys", "contract")) {
      assertThat(stage(family).refusal()).as(family).isEmpty();
    }
    assertThat(node.staged()).hasSize(4);
  }

  @Test
  void aFamilyIsTakenInWhenSomebodyHasComeWhoRunsIt() throws Exception {
    node.add(new TestHost("network"));
    assertThat(stage("network").refusal()).isEmpty();
  }

  private Result<Staged> stage(String family) throws Exception {
    ModuleVersion module = new ModuleVersion(family, "x", "1.0.0");
    return node.manager().stage(ANNA.sign(TestBundle.module(family, module).write(folder)));
  }
}
