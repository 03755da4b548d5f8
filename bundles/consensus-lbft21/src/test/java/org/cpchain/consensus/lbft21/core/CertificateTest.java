package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** What the rest of the node and other nodes accept as proof that a block is final. */
class CertificateTest {
  private static final Hash BLOCK = FakeSuite.INSTANCE.hash(new byte[] {1});
  private static final long HEIGHT = 7;

  private final ChainRules rules = FakeHost.onDemand();
  private final Committee committee = Cluster.committee(4);
  private final ConsensusModule module = new Lbft21Module();

  private Certificate signed(Ballot ballot, int... signers) {
    Signatures signatures = Signatures.NONE;
    for (int signer : signers) {
      signatures =
          signatures.with(
              signer,
              FakeSuite.sign(committee.validators().get(signer), Cluster.digest(rules, ballot)));
    }
    return new Certificate(ballot, signatures);
  }

  private static Ballot ballot() {
    return new Ballot(HEIGHT, 0, Phase.COMMIT, BLOCK);
  }

  private Verdict verify(Bytes certificate) {
    return verify(rules, certificate);
  }

  private Verdict verify(ChainRules chain, Bytes certificate) {
    return module.verifyCertificate(
        FakeSuite.INSTANCE, chain, committee, HEIGHT, BLOCK, certificate);
  }

  private static String code(Verdict verdict) {
    return verdict instanceof Verdict.Reject reject ? reject.reason().code() : "accepted";
  }

  @Test
  void aQuorumOfDistinctValidatorsIsAProof() {
    assertThat(verify(signed(ballot(), 0, 2, 3).encode(Lbft21.VERSION)))
        .isEqualTo(Verdict.accept());
    assertThat(verify(signed(ballot(), 0, 1, 2, 3).encode(Lbft21.VERSION)))
        .isEqualTo(Verdict.accept());
  }

  @Test
  void fewerThanAQuorumAreNone() {
    assertThat(code(verify(signed(ballot(), 0, 2).encode(Lbft21.VERSION)))).isEqualTo("no-quorum");
  }

  @Test
  void oneSignerCannotStandForThree() {
    Signatures copied =
        Signatures.of(0, signed(ballot(), 0).signatures().bySigner().get(0))
            .with(1, signed(ballot(), 0).signatures().bySigner().get(0))
            .with(2, signed(ballot(), 0).signatures().bySigner().get(0));
    assertThat(code(verify(new Certificate(ballot(), copied).encode(Lbft21.VERSION))))
        .isEqualTo("bad-signature");
  }

  @Test
  void aStrangerIsNoSigner() {
    Signatures three = signed(ballot(), 0, 1).signatures();
    Signatures stranger =
        three.with(
            4, FakeSuite.sign(FakeSuite.address("stranger"), Cluster.digest(rules, ballot())));
    assertThat(code(verify(new Certificate(ballot(), stranger).encode(Lbft21.VERSION))))
        .isEqualTo("not-a-validator");
  }

  @Test
  void votesOfAnotherRoundPhaseHeightOrBlockAreNoProof() {
    Certificate other = signed(new Ballot(HEIGHT, 1, Phase.COMMIT, BLOCK), 0, 1, 2);
    assertThat(code(verify(new Certificate(ballot(), other.signatures()).encode(Lbft21.VERSION))))
        .isEqualTo("bad-signature");
    Certificate prepares = signed(ballot().prepare(), 0, 1, 2);
    assertThat(code(verify(prepares.encode(Lbft21.VERSION)))).isEqualTo("wrong-certificate");
    assertThat(
            code(verify(new Certificate(ballot(), prepares.signatures()).encode(Lbft21.VERSION))))
        .isEqualTo("bad-signature");
    Certificate above = signed(new Ballot(HEIGHT + 1, 0, Phase.COMMIT, BLOCK), 0, 1, 2);
    assertThat(code(verify(above.encode(Lbft21.VERSION)))).isEqualTo("wrong-certificate");
    Certificate block = signed(new Ballot(HEIGHT, 0, Phase.COMMIT, Hash.ZERO), 0, 1, 2);
    assertThat(code(verify(block.encode(Lbft21.VERSION)))).isEqualTo("wrong-certificate");
  }

  @Test
  void votesOfAnotherChainAreNoProof() {
    ChainRules otherId =
        new ChainRules(BigInteger.TEN, rules.genesis(), 0, 1_000, false, 1 << 16, false);
    ChainRules otherGenesis =
        new ChainRules(rules.chainId(), BLOCK, 0, 1_000, false, 1 << 16, false);
    Bytes certificate = signed(ballot(), 0, 1, 2).encode(Lbft21.VERSION);
    assertThat(code(verify(otherId, certificate))).isEqualTo("bad-signature");
    assertThat(code(verify(otherGenesis, certificate))).isEqualTo("bad-signature");
  }

  @Test
  void aDecisionOfALaterRoundIsAsGood() {
    Certificate later = signed(new Ballot(HEIGHT, 3, Phase.COMMIT, BLOCK), 1, 2, 3);
    assertThat(verify(later.encode(Lbft21.VERSION))).isEqualTo(Verdict.accept());
  }

  @Test
  void oneCertificateHasOneEncoding() {
    Bytes certificate = signed(ballot(), 0, 1, 2).encode(Lbft21.VERSION);
    Bytes longer = Bytes.concat(certificate, Bytes.of((byte) 0));
    assertThat(code(verify(longer))).isEqualTo("malformed-certificate");
    int bitmapSizeAt = 1 + 8 + 4 + 1 + 32;
    Bytes wideBitmap =
        Bytes.concat(
            certificate.slice(0, bitmapSizeAt),
            Bytes.of((byte) 2, certificate.get(bitmapSizeAt + 1), (byte) 0),
            certificate.slice(bitmapSizeAt + 2, certificate.size()));
    assertThat(code(verify(wideBitmap))).isEqualTo("malformed-certificate");
  }

  @Test
  void theEncodingIsFixed() {
    Bytes certificate = signed(ballot(), 0, 1, 3).encode(Lbft21.VERSION);
    assertThat(certificate.size()).isEqualTo(1 + 8 + 4 + 1 + 32 + 1 + 1 + 3 * 65);
    assertThat(certificate.slice(0, 14).toHex()).isEqualTo("0x1500000000000000070000000002");
    assertThat(certificate.slice(46, 48).toHex()).isEqualTo("0x010b");
  }

  @Test
  void aRefusalSaysWhy() {
    assertThat(verify(signed(ballot(), 0).encode(Lbft21.VERSION)))
        .isEqualTo(
            new Verdict.Reject(
                new Reason(
                    "no-quorum", "the certificate has 1 signers, 3 are needed; refuse the block")));
  }
}
