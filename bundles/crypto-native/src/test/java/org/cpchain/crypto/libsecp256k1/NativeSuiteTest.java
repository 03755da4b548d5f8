package org.cpchain.crypto.libsecp256k1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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

  @Test
  void doesNotMindBeingStoppedTwice() {
    suite.close();
    suite.close();
    assertThat(suite.name()).isEqualTo(CryptoSuite.STANDARD);
  }
}
