package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Bundles that hang. */
@Timeout(60)
class StarterTest {
  private static final String DEAF =
      """
      while (Boolean.getBoolean("test.deaf")) {
        try { Thread.sleep(20); } catch (InterruptedException e) { }
      }
      """;

  @TempDir private Path folder;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Starter starter = new Starter(workers, 500);
  private TestFramework node;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start();
    System.setProperty("test.deaf", "true");
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty("test.deaf");
    node.close();
    workers.shutdown();
    assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThatHangsInItsActivatorIsLeftAndGone() throws Exception {
    Bundle bundle = install(TestBundle.of("slow", "1.0.0").starting("Thread.sleep(1_000_000);"));
    Reason reason = starter.start(bundle).orElseThrow();
    assertThat(reason.code()).isEqualTo("not-started");
    assertThat(reason.message()).contains("slow 1.0.0", "after 500 ms", "ask its maker");
    assertThat(starter.uninstall(bundle)).isEmpty();
    assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
  }

  @Test
  void oneThatHearsNothingHoldsUpNobodyAndIsToldOf() throws Exception {
    Bundle bundle = install(TestBundle.of("deaf", "1.0.0").starting(DEAF));
    assertThat(starter.start(bundle)).isPresent();
    assertThat(starter.uninstall(bundle)).get().asString().contains("deaf 1.0.0", "500 ms");
  }

  @Test
  void oneThatHangsWhileItStopsHoldsUpNobody() throws Exception {
    Bundle bundle = install(TestBundle.of("deaf", "1.0.0").stopping(DEAF));
    assertThat(starter.start(bundle)).isEmpty();
    assertThat(starter.uninstall(bundle)).isPresent();
    System.clearProperty("test.deaf");
    await().until(() -> starter.uninstall(bundle).isEmpty());
  }

  @Test
  void whoIsImpatientLeavesNothingBehind() throws Exception {
    Bundle bundle = install(TestBundle.of("good", "1.0.0"));
    assertThat(starter.start(bundle)).isEmpty();
    Thread.currentThread().interrupt();
    assertThat(starter.uninstall(bundle)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  private Bundle install(TestBundle bundle) throws Exception {
    return node.context().installBundle(bundle.name(), Files.newInputStream(bundle.write(folder)));
  }
}
