package org.cpchain.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.sim.world.ForwardingSuite;
import org.junit.jupiter.api.Test;

/** What a suite answers otherwise than the chain's is found, and named with block and operation. */
class CryptoReplayTest {
  private static final int BLOCKS = SignedChain.BLOCKS;

  private final SignedChain chain = new SignedChain();

  private CryptoReplay.Report replay(CryptoSuite candidate) {
    return new CryptoReplay(chain.suite(), candidate, chain).run(1, BLOCKS, () -> false);
  }

  @Test
  void aSuiteThatAnswersTheSameIsGood() {
    CryptoReplay.Report report = replay(new ForwardingSuite(chain.suite()) {});

    assertThat(report.examples()).isEmpty();
    assertThat(report.isGood()).isTrue();
    assertThat(report.last()).isEqualTo(BLOCKS);
    assertThat(report.forgeries()).isEqualTo(SignedChain.SIGNED * BLOCKS);
    assertThat(report.answers()).isGreaterThan(5 * BLOCKS);
  }

  @Test
  void itFindsAnotherSigner() {
    Address other = Address.fromHex("0x00000000000000000000000000000000000000aa");
    Hash at = chain.suite().hash(new byte[] {0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 1});

    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(chain.suite()) {
              @Override
              public Optional<Address> signer(Hash digest, Signature signature) {
                return digest.equals(at) ? Optional.of(other) : super.signer(digest, signature);
              }
            });

    assertThat(report.examples().get(0).toString())
        .startsWith(
            "height 7: it answers otherwise than the chain's suite: transaction 1, signer: ")
        .contains(other + " in place of 0x");
  }

  @Test
  void itTakesASignatureOfWhichABitIsWrong() {
    Map<Hash, Optional<Address>> known = new HashMap<>();
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(chain.suite()) {
              @Override
              public Optional<Address> signer(Hash digest, Signature signature) {
                return known.computeIfAbsent(digest, unused -> super.signer(digest, signature));
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.FORGERY_BELIEVED);
    assertThat(report.examples())
        .extracting(Difference::what)
        .anySatisfy(what -> assertThat(what).contains("signer when bit", "of s is wrong"))
        .anySatisfy(what -> assertThat(what).contains("of r is wrong: 0x", "in place of none"));
  }

  @Test
  void itHashesOtherwise() {
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(chain.suite()) {
              @Override
              public Hash hash(byte[]... parts) {
                return super.hash(parts[0], new byte[1]);
              }
            });

    assertThat(report.examples().get(0).what()).startsWith("its header, hash: 0x");
    assertThat(report.last()).as("it is ended before").isLessThanOrEqualTo(BLOCKS);
  }

  @Test
  void itCannotChangeWhatTheReaderHashes() {
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(chain.suite()) {
              @Override
              public Hash hash(byte[]... parts) {
                Hash right = super.hash(parts);
                Arrays.fill(parts[0], (byte) 9);
                return right;
              }
            });

    assertThat(report.isGood()).isTrue();
  }

  @Test
  void itThrows() {
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(chain.suite()) {
              @Override
              public String checksummed(Address address) {
                throw new UnsatisfiedLinkError("no such library");
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.FAILURE);
    assertThat(report.examples().get(0).what())
        .startsWith("transaction 0, checksummed: ")
        .contains("no such library");
  }

  @Test
  void itGivesNothing() {
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(chain.suite()) {
              @Override
              @SuppressWarnings("OptionalAssignedToNull")
              public Optional<Address> signer(Hash digest, Signature signature) {
                return null;
              }

              @Override
              public Optional<PublicKey> recover(Hash digest, Signature signature) {
                return Optional.empty();
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.FAILURE);
  }

  @Test
  void itIsAnotherSuite() {
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(chain.suite()) {
              @Override
              public String name() {
                return "guomi";
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.UNFIT);
    assertThat(report.answers()).isZero();
  }

  @Test
  void whatIsInterruptedIsNotWhole() {
    int[] asked = {0};

    CryptoReplay.Report report =
        new CryptoReplay(chain.suite(), chain.suite(), chain).run(1, 20, () -> ++asked[0] > 5);

    assertThat(report.last()).isEqualTo(5);
    assertThat(report.isGood()).isFalse();
    assertThat(report.differences()).isEmpty();
  }

  @Test
  void aBlockThatCannotBeReadIsNotTheCandidatesFault() {
    assertThatThrownBy(
            () -> new CryptoReplay(chain.suite(), chain.suite(), chain).run(1, 99, () -> false))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("block 21 cannot be read from this node's chain: it is gone");
  }

  /** Each part, and each bit of it, has its turn. */
  @Test
  void everyBitIsTurnedOverOnce() {
    Signature good = new Signature(Hash.ZERO, Hash.ZERO, 0);
    Set<String> seen = new HashSet<>();
    for (long number = 0; number < 4 * 256; number++) {
      Forgery forgery = Forgery.of(Hash.ZERO, good, number);
      seen.add(forgery.digest() + " " + forgery.signature());
    }
    assertThat(seen).hasSize(3 * 256 + 1);
  }
}
