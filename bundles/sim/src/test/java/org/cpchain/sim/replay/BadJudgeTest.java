package org.cpchain.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.sim.replay.Difference.Kind;
import org.junit.jupiter.api.Test;

/** What a bad candidate judges otherwise is found, and named with its height. */
class BadJudgeTest {
  private static final int BLOCKS = 30;
  private static final RecordedChain CHAIN = RecordedChain.of(new Lbft21Module(), 4, 0, BLOCKS);

  private static Replay.Report replay(ConsensusModule candidate) {
    Replay.Report report = new Replay(candidate, CHAIN).run(1, BLOCKS, () -> false);
    assertThat(report.isGood()).isFalse();
    assertThat(report.examples()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
    return report;
  }

  @Test
  void itRefusesTheChainsCertificates() {
    Replay.Report report =
        replay(
            judging(
                (good, suite, rules, committee, height, block, certificate) -> {
                  return height % 10 == 0 && suite == CHAIN.suite()
                      ? Verdict.reject("no", "no")
                      : good.verifyCertificate(suite, rules, committee, height, block, certificate);
                }));

    assertThat(report.differences()).containsOnlyKeys(Kind.CERTIFICATE_REFUSED);
    assertThat(report.examples()).extracting(Difference::height).containsExactly(10L, 20L, 30L);
    assertThat(report.decided()).isEqualTo(BLOCKS);
  }

  @Test
  void itBelievesEveryCertificate() {
    Replay.Report report =
        replay(
            judging(
                (good, suite, rules, committee, height, block, certificate) -> {
                  return Verdict.accept();
                }));

    assertThat(report.differences()).containsKey(Kind.CERTIFICATE_BELIEVED);
    assertThat(report.differences()).containsKey(Kind.UNPROVEN);
  }

  @Test
  void itForgetsTheChainsId() {
    Replay.Report report =
        replay(
            judging(
                (good, suite, rules, committee, height, block, certificate) -> {
                  return good.verifyCertificate(
                      suite, CHAIN.rules(), committee, height, block, certificate);
                }));

    assertThat(report.examples().get(0).what()).contains("a chain with another id");
  }

  @Test
  void itNamesOtherSigners() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
                return Result.ok(new Decision(0, committee.validators().subList(0, 1)));
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.CERTIFICATE_MISREAD);
  }

  @Test
  void itThrowsWhenItJudges() {
    Replay.Report report =
        replay(
            judging(
                (good, suite, rules, committee, height, block, certificate) -> {
                  throw new IllegalStateException("broken");
                }));

    assertThat(report.differences()).containsKey(Kind.FAILURE);
  }

  @Test
  void itCannotRunOnThisChain() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              public Verdict accepts(ChainRules rules) {
                return rules.chainId().equals(BigInteger.TEN)
                    ? Verdict.reject("no", "not under this genesis")
                    : Verdict.accept();
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.UNFIT);
    assertThat(report.examples().get(0).what()).contains("not under this genesis");
    assertThat(report.decided()).isZero();
  }

  private interface Judge {
    Verdict verify(
        ConsensusModule good,
        CryptoSuite suite,
        ChainRules rules,
        Committee committee,
        long height,
        Hash block,
        Bytes certificate);
  }

  private static Candidate judging(Judge judge) {
    ConsensusModule good = new Lbft21Module();
    return new Candidate() {
      @Override
      public Verdict verifyCertificate(
          CryptoSuite suite,
          ChainRules rules,
          Committee committee,
          long height,
          Hash block,
          Bytes certificate) {
        return judge.verify(good, suite, rules, committee, height, block, certificate);
      }
    };
  }
}
