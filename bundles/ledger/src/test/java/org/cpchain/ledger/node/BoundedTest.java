package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedTest {
  private final Bounded bounded = new Bounded("bounded", 1);

  @Test
  void whatComesToItsEndIsGiven() {
    assertThat(bounded.call(() -> Thread.currentThread().getName())).isEqualTo("bounded");
  }

  @Test
  void whatHangsIsLeftAlone() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(() -> bounded.call(() -> hang(never)))
        .hasMessageContaining("has not come to an end after 1 s");
    never.countDown();
  }

  @Test
  void aMissingClassIsAFailureAsAnyOther() {
    assertThatThrownBy(
            () ->
                bounded.call(
                    () -> {
                      throw new NoClassDefFoundError("org/cpchain/Newer");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org/cpchain/Newer");
  }

  private static Object hang(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return latch;
  }

  @Test
  void soIsAnErrorOfAnyOtherKind() {
    assertThatThrownBy(
            () ->
                bounded.call(
                    () -> {
                      throw new AssertionError("never");
                    }))
        .hasMessage("java.lang.AssertionError: never");
  }
}
