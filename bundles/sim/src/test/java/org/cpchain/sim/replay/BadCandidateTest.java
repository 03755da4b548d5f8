package org.cpchain.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.sim.world.ForwardingHost;
import org.junit.jupiter.api.Test;

/** What a bad candidate does otherwise is found, and named with its height. */
class BadCandidateTest {
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
            new Candidate() {
              @Override
              public Verdict verifyCertificate(
                  CryptoSuite suite,
                  ChainRules rules,
                  Committee committee,
                  long height,
                  Hash block,
                  Bytes certificate) {
                return height % 10 == 0 && suite == CHAIN.suite()
                    ? Verdict.reject("no", "no")
                    : super.verifyCertificate(suite, rules, committee, height, block, certificate);
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.CERTIFICATE_REFUSED);
    assertThat(report.examples()).extracting(Difference::height).containsExactly(10L, 20L, 30L);
    assertThat(report.decided()).isEqualTo(BLOCKS);
  }

  @Test
  void itBelievesEveryCertificate() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              public Verdict verifyCertificate(
                  CryptoSuite suite,
                  ChainRules rules,
                  Committee committee,
                  long height,
                  Hash block,
                  Bytes certificate) {
                return Verdict.accept();
              }
            });

    assertThat(report.differences()).containsKey(Kind.CERTIFICATE_BELIEVED);
    assertThat(report.differences()).containsKey(Kind.UNPROVEN);
  }

  @Test
  void itForgetsTheChainsId() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              public Verdict verifyCertificate(
                  CryptoSuite suite,
                  ChainRules rules,
                  Committee committee,
                  long height,
                  Hash block,
                  Bytes certificate) {
                return super.verifyCertificate(
                    suite, CHAIN.rules(), committee, height, block, certificate);
              }
            });

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
  void itThrowsWhenItIsMade() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              public ConsensusEngine create(ConsensusHost host) {
                throw new IllegalStateException("broken");
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.FAILURE);
    assertThat(report.examples().get(0).toString()).contains("height 1", "broken");
    assertThat(report.isWhole()).as("it gives up").isFalse();
  }

  @Test
  void itNeedsWhatIsNotThere() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              public ConsensusEngine create(ConsensusHost host) {
                throw new NoSuchMethodError("of a newer api");
              }
            });

    assertThat(report.examples().get(0).what()).contains("of a newer api");
  }

  @Test
  void itThrowsWhenItJudges() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              public Verdict verifyCertificate(
                  CryptoSuite suite,
                  ChainRules rules,
                  Committee committee,
                  long height,
                  Hash block,
                  Bytes certificate) {
                throw new IllegalStateException("broken");
              }
            });

    assertThat(report.differences()).containsKey(Kind.FAILURE);
  }

  @Test
  void itDecidesWhatTheApplicationRefuses() {
    Replay.Report report =
        replay(
            lying(
                application ->
                    new Application(application) {
                      @Override
                      public Verdict execute(Proposal proposal) {
                        return Verdict.accept();
                      }
                    }));

    assertThat(report.differences()).containsOnlyKeys(Kind.INVALID_DECIDED);
    assertThat(report.decided()).isEqualTo(BLOCKS);
  }

  @Test
  void itFindsGoodBlocksBad() {
    Replay.Report report =
        replay(
            lying(
                application ->
                    new Application(application) {
                      @Override
                      public Verdict execute(Proposal proposal) {
                        return proposal.height() == 7 && !proposal.impeach()
                            ? Verdict.reject("no", "no")
                            : super.execute(proposal);
                      }
                    }));

    assertThat(report.differences()).containsOnlyKeys(Kind.OTHER_DECISION);
    assertThat(report.examples()).extracting(Difference::height).containsExactly(7L);
    assertThat(report.examples().get(0).what()).contains("impeach block", "the chain block");
    assertThat(report.decided()).as("it goes on above").isEqualTo(BLOCKS - 1);
  }

  @Test
  void itSaysNothing() {
    Replay.Report report =
        replay(
            new Candidate() {
              @Override
              ConsensusHost host(ConsensusHost host) {
                return new ForwardingHost(host) {
                  @Override
                  public Validators validators() {
                    return new Validators() {
                      @Override
                      public void broadcast(Bytes message) {}

                      @Override
                      public void send(Address validator, Bytes message) {}
                    };
                  }
                };
              }
            });

    assertThat(report.differences()).containsOnlyKeys(Kind.NO_PROGRESS);
    assertThat(report.examples().get(0).toString()).contains("height 1", "round");
    assertThat(report.last()).as("it gives up").isEqualTo(20);
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

  private static ConsensusModule lying(UnaryOperator<BlockApplication> lie) {
    return new Candidate() {
      @Override
      ConsensusHost host(ConsensusHost host) {
        return new ForwardingHost(host) {
          @Override
          public BlockApplication application() {
            return lie.apply(super.application());
          }
        };
      }
    };
  }

  /** LBFT 2.1 until something of it is changed. */
  private static class Candidate implements ConsensusModule {
    private final ConsensusModule good = new Lbft21Module();

    ConsensusHost host(ConsensusHost host) {
      return host;
    }

    @Override
    public String protocol() {
      return good.protocol();
    }

    @Override
    public ConsensusEngine create(ConsensusHost host) {
      return good.create(host(host));
    }

    @Override
    public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
      return good.resume(host(host), state);
    }

    @Override
    public Verdict verifyCertificate(
        CryptoSuite suite,
        ChainRules rules,
        Committee committee,
        long height,
        Hash block,
        Bytes certificate) {
      return good.verifyCertificate(suite, rules, committee, height, block, certificate);
    }

    @Override
    public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
      return good.readCertificate(committee, certificate);
    }
  }

  /** The application of a host. */
  private abstract static class Application implements BlockApplication {
    private final BlockApplication real;

    Application(BlockApplication real) {
      this.real = real;
    }

    @Override
    public long height() {
      return real.height();
    }

    @Override
    public Hash hash() {
      return real.hash();
    }

    @Override
    public long timestamp() {
      return real.timestamp();
    }

    @Override
    public Committee committee(long height) {
      return real.committee(height);
    }

    @Override
    public boolean hasWork() {
      return real.hasWork();
    }

    @Override
    public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
      return real.build(height, timestamp, allowEmpty);
    }

    @Override
    public Proposal impeachBlock(long height, long timestamp) {
      return real.impeachBlock(height, timestamp);
    }

    @Override
    public Result<Proposal> decode(Bytes payload) {
      return real.decode(payload);
    }

    @Override
    public Verdict execute(Proposal proposal) {
      return real.execute(proposal);
    }

    @Override
    public void commit(Proposal proposal, Bytes certificate) {
      real.commit(proposal, certificate);
    }

    @Override
    public Optional<FinalBlock> finalBlock(long height) {
      return real.finalBlock(height);
    }
  }
}
