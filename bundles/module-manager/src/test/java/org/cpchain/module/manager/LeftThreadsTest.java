package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.manager.jar.TestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A staged bundle is removed, and threads that it has started go on. */
@Timeout(120)
class LeftThreadsTest {
  private static final TestSigner ANNA = TestSigner.alone("Anna");

  private static final String LEFT = "left-behind";

  @TempDir private Path folder;
  private TestFramework node;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    ANNA.trustIn(node.trusted(), "anna.pem");
  }

  @AfterEach
  void stop() throws Exception {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(LEFT))
        .forEach(Thread::interrupt);
    node.close();
  }

  @Test
  void theyAreNamedAndTheBundleIsGone() throws Exception {
    Reason reason = removed(20_000).orElseThrow();

    assertThat(reason.code()).isEqualTo("not-stopped");
    assertThat(reason.message())
        .contains("good 1.1.0", LEFT, "tell its maker", "gone after the next start");
    assertThat(node.staged()).isEmpty();
    assertThat(node.files()).isEmpty();
  }

  @Test
  void thoseThatEndAMomentLaterAreNoTrouble() throws Exception {
    assertThat(removed(500)).isEmpty();
  }

  /** Its stop starts a thread that sleeps for so long. */
  private Optional<Reason> removed(long millis) throws Exception {
    TestBundle leaking =
        TestBundle.module("good", "1.1.0")
            .stopping(
                """
                new Thread("%s") {
                  public void run() {
                    try { Thread.sleep(%d); } catch (InterruptedException e) { return; }
                  }
                }.start();
                """
                    .formatted(LEFT, millis));
    Path jar = ANNA.sign(leaking.write(folder));
    Hash digest = node.manager().stage(jar).toOptional().orElseThrow().digest();
    return node.manager().remove(digest).refusal();
  }
}
