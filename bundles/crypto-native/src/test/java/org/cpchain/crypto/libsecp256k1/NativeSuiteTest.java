package org.cpchain.crypto.libsecp256k1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.StandardSuiteContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeSuiteTest extends StandardSuiteContract {
  private final NativeSuite suite = new NativeSuite();

  @Override
  protected CryptoSuite suite() {
    return suite;
  }

  @AfterEach
  void close() {
    suite.close();
  }

  @Test
  void refusesToWorkOnceItWasStopped() {
    Hash one = Hash.fromHex("00".repeat(31) + "01");
    suite.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> suite.recover(one, new Signature(one, one, 0)));
  }

  /** A call with a context that is gone would end the JVM. */
  @Test
  void isStoppedWhileOthersUseIt() throws Exception {
    Hash one = Hash.fromHex("00".repeat(31) + "01");
    CountDownLatch working = new CountDownLatch(4);
    List<CompletableFuture<Void>> users =
        Stream.generate(
                () ->
                    CompletableFuture.runAsync(
                        () -> {
                          working.countDown();
                          while (suite.recover(one, new Signature(one, one, 0)).isPresent()) {
                            working.countDown();
                          }
                        },
                        task -> new Thread(task).start()))
            .limit(4)
            .toList();
    working.await();
    suite.close();
    for (CompletableFuture<Void> user : users) {
      assertThat(user).failsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void doesNotMindBeingStoppedTwice() {
    suite.close();
    suite.close();
    assertThat(suite.name()).isEqualTo(CryptoSuite.STANDARD);
  }
}
