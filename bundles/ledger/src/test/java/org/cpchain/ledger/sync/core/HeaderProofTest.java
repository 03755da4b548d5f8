package org.cpchain.ledger.sync.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.regime.Protocols;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.module.ModuleVersion;
import org.junit.jupiter.api.Test;

/** Headers are followed from one regime to the next, and nobody smuggles himself in. */
class HeaderProofTest {
  private static final Regime OLD = regime("lbft-2.1", 1, 2, 3, 4);
  private static final Regime NEW = regime("lbft-2.1", 3, 4, 5, 6);
  private static final Regime LATER = regime("lbft-3.0", 1, 2, 3, 4);
  private static final Regime LIARS = regime("lbft-2.1", 7, 8, 9, 10);

  private final List<Long> signaturesOf = new ArrayList<>();
  private final HeaderProof proof =
      new HeaderProof(TestChain.SUITE, this::check, height -> OLD, Optional.empty());

  @Test
  void theNewValidatorsCertifyFromTheHeightOnThatTheOldOnesSay() {
    Chain chain = new Chain();
    chain.add(OLD, OLD).add(OLD, NEW).add(NEW, NEW).add(NEW, NEW);

    assertThat(proof.check(chain.headers)).isEqualTo(Verdict.accept());
    assertThat(signaturesOf).containsExactly(2L, 4L);
  }

  @Test
  void whenProposersChangeTheLastCertificateProvesAll() {
    Regime others =
        new Regime(
            new Committee(OLD.committee().validators(), NEW.committee().proposers()),
            OLD.protocols());
    Chain chain = new Chain();
    chain.add(OLD, OLD).add(OLD, others).add(others, others).add(others, OLD).add(OLD, OLD);

    assertThat(proof.check(chain.headers)).isEqualTo(Verdict.accept());
    assertThat(signaturesOf).containsExactly(5L);
  }

  @Test
  void aChangeThatTheOldValidatorsHaveNotSignedProvesNothing() {
    Chain chain = new Chain();
    chain.add(OLD, OLD).add(LIARS, LIARS).add(LIARS, LIARS);

    assertThat(code(proof.check(chain.headers))).isEqualTo("not-signed");
  }

  @Test
  void aCommitteeThatWasNotSentAlongIsMissed() {
    Chain chain = new Chain();
    chain.add(OLD, OLD).add(OLD, NEW);
    CertifiedHeader last = chain.headers.get(1);
    List<CertifiedHeader> bare =
        List.of(
            chain.headers.get(0),
            new CertifiedHeader(last.header(), last.certificate(), Optional.empty()));

    assertThat(code(proof.check(bare))).isEqualTo("regime-missing");
  }

  @Test
  void anotherCommitteeThanTheHeaderSaysIsNotTaken() {
    Chain chain = new Chain();
    chain.add(OLD, OLD).add(OLD, NEW);
    CertifiedHeader last = chain.headers.get(1);
    List<CertifiedHeader> swapped =
        List.of(
            chain.headers.get(0),
            new CertifiedHeader(last.header(), last.certificate(), Optional.of(LIARS)));

    assertThat(code(proof.check(swapped))).isEqualTo("regime-missing");
  }

  @Test
  void certificatesOfTheNewProtocolCountFromTheHeightOnThatTheOldOneSays() {
    Chain chain = new Chain();
    chain.add(OLD, OLD).add(OLD, LATER).add(LATER, LATER).add(LATER, LATER);

    assertThat(proof.check(chain.headers)).isEqualTo(Verdict.accept());
    assertThat(signaturesOf).containsExactly(2L, 4L);
  }

  @Test
  void nobodyCertifiesByAnotherProtocolThanTheOneInForce() {
    Chain chain = new Chain();
    chain.add(OLD, OLD).add(LATER, OLD);

    assertThat(code(proof.check(chain.headers))).isEqualTo("not-signed");
  }

  private static String code(Verdict verdict) {
    return ((Verdict.Reject) verdict).reason().code();
  }

  /** A certificate is the hash of the committee that has made it, and of the block. */
  private Verdict check(Regime regime, long height, Hash block, Bytes certificate) {
    signaturesOf.add(height);
    return certificate.equals(certificate(regime, block))
        ? Verdict.accept()
        : Verdict.reject("not-signed", "block " + height + " is not signed by its committee");
  }

  private static Bytes certificate(Regime regime, Hash block) {
    Regime.Commitment signed = regime.commitment(TestChain.SUITE);
    return Bytes.concat(signed.committee().bytes(), signed.protocols().bytes(), block.bytes());
  }

  private static Regime regime(String protocol, long... keys) {
    List<Address> members = new ArrayList<>();
    for (long key : keys) {
      members.add(Key.of(key).address());
    }
    return new Regime(
        new Committee(members, members),
        new Protocols(List.of(new ModuleVersion("consensus", protocol, "1.0.0"))));
  }

  private static final class Chain {
    final List<CertifiedHeader> headers = new ArrayList<>();

    /**
     * @param signers under which regime they certify the block
     * @param next to which it commits
     */
    Chain add(Regime signers, Regime next) {
      long height = headers.size() + 1L;
      Hash parent =
          headers.isEmpty()
              ? Hash.ZERO
              : Commitments.certificate(
                  TestChain.SUITE, headers.get(headers.size() - 1).certificate());
      Hash hash = TestChain.SUITE.hash(new byte[] {(byte) height});
      Header header =
          new Header(
              Hash.ZERO,
              height,
              next.committee().proposers().get(0),
              height,
              Hash.ZERO,
              Hash.ZERO,
              Hash.ZERO,
              Bytes.EMPTY,
              0,
              0,
              BigInteger.ZERO,
              next.commitment(TestChain.SUITE).committee(),
              next.commitment(TestChain.SUITE).protocols(),
              parent,
              Bytes.EMPTY,
              Bytes.EMPTY,
              hash);
      headers.add(new CertifiedHeader(header, certificate(signers, hash), Optional.of(next)));
      return this;
    }
  }
}
