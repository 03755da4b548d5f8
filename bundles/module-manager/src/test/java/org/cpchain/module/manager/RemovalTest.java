package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleManager.Staged;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.jar.TestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A staged bundle, which the chain has approved and which stops slowly, is removed. */
@Timeout(120)
class RemovalTest {
  private static final TestSigner ANNA = TestSigner.alone("Anna");
  private static final ModuleVersion GUEST = TestBundle.version("1.2.0");

  @TempDir private Path folder;
  private TestFramework node;
  private Hash digest;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    ANNA.trustIn(node.trusted(), "anna.pem");
    node.ship(TestBundle.module("old", "1.0.0"));
    node.host().activate("lbft", "1.0.0");
    TestBundle guest = TestBundle.module("guest", "1.2.0").stopping("Thread.sleep(3_000);");
    digest =
        node.manager().stage(ANNA.sign(guest.write(folder))).toOptional().orElseThrow().digest();
    FakeChain chain = new FakeChain();
    chain.approve(new Approval(GUEST, digest, 9, "waiting"));
    node.read(chain);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  /** Else the engine would run from a bundle that is gone. */
  @Test
  void noSwapOfItsFamilyBeginsBeforeItIsGone() throws Exception {
    CompletableFuture<Result<Staged>> removed =
        CompletableFuture.supplyAsync(() -> node.manager().remove(digest));
    await().until(() -> node.files().isEmpty());

    await()
        .untilAsserted(
            () ->
                assertThat(node.manager().replace(GUEST, step -> {}).refusal().orElseThrow())
                    .satisfies(reason -> assertThat(reason.code()).isEqualTo("busy"))
                    .satisfies(reason -> assertThat(reason.message()).contains("being removed")));

    assertThat(removed.get().refusal()).isEmpty();
    assertThat(node.host().inForce()).contains(TestBundle.version("1.0.0"));
    assertThat(node.manager().replace(TestBundle.version("1.0.0"), step -> {}).refusal()).isEmpty();
  }

  @Test
  void whatTakesPartInASwapStays() throws Exception {
    await()
        .until(
            () ->
                node.manager().modules().stream()
                    .filter(life -> life.module().equals(GUEST))
                    .anyMatch(life -> life.note().contains("puts it in place")));
    CompletableFuture<Object> swap =
        CompletableFuture.supplyAsync(() -> node.manager().replace(GUEST, step -> {}));
    await().until(() -> node.host().inForce().filter(GUEST::equals).isPresent());

    assertThat(node.manager().remove(digest).refusal().orElseThrow().code()).isEqualTo("running");

    swap.get();
    assertThat(node.staged()).hasSize(1);
  }
}
