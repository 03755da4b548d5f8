package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cpchain.module.manager.jar.TestSigner;
import org.cpchain.module.manager.jar.TrustedCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {
  private static final TestSigner ANNA = TestSigner.alone("Anna");

  @TempDir private Path folder;
  private TestFramework node;
  private Origins origins;
  private long bundle;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    ANNA.trustIn(node.trusted(), "anna.pem");
    node.manager().stage(ANNA.sign(TestBundle.module("good", "1.1.0").write(folder)));
    bundle = node.staged().get(0).getBundleId();
    origins =
        new Origins(
            node.context(),
            new StagedFiles(node.modules(), new TrustedCertificates(node.trusted())),
            Optional.empty());
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  /** Before, a certificate that came and went between two looks was trusted for ever. */
  @Test
  void aCertificateThatNoLookHasSeenIsTrustedOnlyWhileItIsThere() throws Exception {
    assertThat(origins.of(bundle).note()).isEqualTo("signed by CN=Anna");
    Files.delete(node.trusted().resolve("anna.pem"));
    origins.look();
    assertThat(origins.of(bundle).kind()).isEqualTo(Origin.Kind.UNKNOWN);
  }
}
