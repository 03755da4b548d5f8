package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.libsecp256k1.NativeSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.sim.replay.CryptoReplay;
import org.cpchain.sim.replay.Difference;
import org.cpchain.sim.world.ForwardingSuite;
import org.junit.jupiter.api.Test;

/** Suites that read a real node's blocks once more. */
class SuitesOnBlocksTest extends BlocksOfANode {
  private static CryptoReplay.Report replay(CryptoSuite candidate) {
    return new CryptoReplay(TestNode.SUITE, candidate, node.node().replay())
        .run(1, head.height(), () -> false);
  }

  @Test
  void theNativeSuiteAnswersAsTheJavaOne() {
    try (NativeSuite candidate = new NativeSuite()) {
      CryptoReplay.Report report = replay(candidate);

      assertThat(report.examples()).isEmpty();
      assertThat(report.isGood()).isTrue();
      assertThat(report.transactions()).isEqualTo(TRANSFERS + 4);
      // of each block the seal and the certificate of the one validator, and a transaction
      assertThat(report.forgeries()).isEqualTo(3 * head.height());
    }
  }

  @Test
  void aSignatureOfTheCertificateAndOneOfATransactionAreNamed() {
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(new StandardSuite()) {
              @Override
              public Optional<PublicKey> recover(Hash digest, Signature signature) {
                Signature other =
                    new Signature(signature.r(), signature.s(), 1 - signature.recoveryId());
                return super.recover(digest, other);
              }

              @Override
              public Optional<Address> signer(Hash digest, Signature signature) {
                return recover(digest, signature).map(this::address);
              }
            });

    Hash first = node.node().ledger().block(1).orElseThrow().transactions().get(0).hash();
    assertThat(report.examples())
        .extracting(Difference::toString)
        .anySatisfy(text -> assertThat(text).contains("height 1", "its header, signer: 0x"))
        .anySatisfy(text -> assertThat(text).contains("height 1", "its certificate, "))
        .anySatisfy(
            text -> assertThat(text).contains("height 1", "transaction 0 " + first + ", signer"));
  }
}
