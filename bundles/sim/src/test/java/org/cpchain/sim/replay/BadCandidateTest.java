package org.cpchain.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.lbft21.Lbft21Module;
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
  void itDecidesWhatTheApplicationRefuses() {
    Replay.Report report =
        replay(
            lying(
                application ->
                    new ForwardingApplication(application) {
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
                    new ForwardingApplication(application) {
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
}
