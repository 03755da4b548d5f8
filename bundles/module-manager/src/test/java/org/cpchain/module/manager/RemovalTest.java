package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleManager.Life;
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

  /** The bundle does not stop as long as this system property is set. */
  private static final String STAYS = "cpchain.test.guest-stays";

  @TempDir private Path folder;
  private TestFramework node;
  private Hash digest;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    ANNA.trustIn(node.trusted(), "anna.pem");
    node.ship(TestBundle.module("old", "1.0.0"));
    node.host().activate("lbft", "1.0.0");
    TestBundle guest =
        TestBundle.module("guest", "1.2.0")
            .stopping(
                "while (System.getProperty(\"%s\") != null) Thread.sleep(20);".formatted(STAYS));
    digest =
        node.manager().stage(ANNA.sign(guest.write(folder))).toOptional().orElseThrow().digest();
    FakeChain chain = new FakeChain();
    chain.protocol = GUEST.protocol();
    chain.approve(new Approval(GUEST, digest, 9, "waiting"));
    node.read(chain);
    await().until(() -> note().contains("puts it in place"));
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty(STAYS);
    node.close();
  }

  /** Else the engine would run from a bundle that is gone. */
  @Test
  void noSwapOfItsFamilyBeginsBeforeItIsGone() throws Exception {
    System.setProperty(STAYS, "");
    CompletableFuture<Result<Staged>> removed =
        CompletableFuture.supplyAsync(() -> node.manager().remove(digest));
    await().until(() -> node.files().isEmpty());

    Reason reason = node.manager().replace(GUEST, step -> {}).refusal().orElseThrow();

    assertThat(reason.code()).isEqualTo("busy");
    assertThat(reason.message()).contains("being removed");
    System.clearProperty(STAYS);
    assertThat(removed.get().refusal()).isEmpty();
    assertThat(node.host().inForce()).contains(TestBundle.version("1.0.0"));
    assertThat(node.manager().replace(TestBundle.version("1.0.0"), step -> {}).refusal()).isEmpty();
  }

  @Test
  void whatTakesPartInASwapStays() throws Exception {
    CompletableFuture<Object> swap =
        CompletableFuture.supplyAsync(() -> node.manager().replace(GUEST, step -> {}));
    await().until(() -> node.host().inForce().filter(GUEST::equals).isPresent());

    assertThat(node.manager().remove(digest).refusal().orElseThrow().code()).isEqualTo("running");

    swap.get();
    assertThat(node.staged()).hasSize(1);
  }

  private String note() {
    return node.manager().modules().stream()
        .filter(life -> life.module().equals(GUEST))
        .map(Life::note)
        .findFirst()
        .orElseThrow();
  }
}
