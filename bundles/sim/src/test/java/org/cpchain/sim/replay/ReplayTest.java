package org.cpchain.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good candidates decide what the chain has decided. */
class ReplayTest {
  private static final ConsensusModule OLD = new Lbft20Module();
  private static final ConsensusModule NEW = new Lbft21Module();
  private static final long HOURS = 3 * 3_600_000L;

  private static Replay.Report replay(ConsensusModule candidate, History history, long to) {
    return new Replay(candidate, history).run(1, to, () -> false);
  }

  @ParameterizedTest(name = "{0} validators, a block every {1} ms")
  @CsvSource({"1, 0", "1, 200", "2, 0", "4, 0", "4, 200", "7, 0", "7, 200", "10, 200"})
  void theProtocolThatMadeTheChainMakesItAgain(int validators, long period) {
    for (ConsensusModule module : List.of(OLD, NEW)) {
      RecordedChain chain = RecordedChain.of(module, validators, period, 150);

      Replay.Report report = replay(module, chain, 150);

      assertThat(report.examples()).isEmpty();
      assertThat(report.isGood()).isTrue();
      assertThat(report.decided()).isEqualTo(150);
      assertThat(report.certified()).isEqualTo(150);
      assertThat(report.refused()).isEqualTo(validators == 1 ? 0 : 2);
    }
  }

  @ParameterizedTest(name = "a block every {0} ms")
  @CsvSource({"0", "200"})
  void whereTheChainHasImpeachedTheCandidateImpeaches(long period) {
    for (ConsensusModule module : List.of(OLD, NEW)) {
      RecordedChain chain = RecordedChain.withAbsent(module, period, 60);

      Replay.Report report = replay(module, chain, 60);

      assertThat(chain.impeached()).isGreaterThanOrEqualTo(14);
      assertThat(report.examples()).isEmpty();
      assertThat(report.decided()).isEqualTo(60);
    }
  }

  @Test
  void certificatesOfAnotherProtocolAreNotItsToJudge() {
    RecordedChain chain = RecordedChain.withAbsent(OLD, 0, 40);

    Replay.Report report = replay(NEW, chain, 40);

    assertThat(report.isGood()).isTrue();
    assertThat(report.decided()).isEqualTo(40);
    assertThat(report.foreign()).isEqualTo(40);
    assertThat(report.certified()).isZero();
  }

  /** Nobody was there for some hours, or nobody had anything to say. */
  @ParameterizedTest(name = "a block every {0} ms")
  @CsvSource({"0", "200"})
  void aLongPauseOfTheChainIsNobodysFault(long period) {
    for (ConsensusModule module : List.of(OLD, NEW)) {
      RecordedChain chain = RecordedChain.of(module, 4, period, 40);

      Replay.Report report = replay(module, RecordedChain.told(chain, ReplayTest::later), 40);

      assertThat(report.examples()).isEmpty();
      assertThat(report.decided()).isEqualTo(40);
    }
  }

  private static ChainBlock later(ChainBlock block) {
    Proposal old = block.proposal();
    Proposal later =
        new Proposal(
            old.height(),
            old.parent(),
            old.hash(),
            old.proposer(),
            old.timestamp() + old.height() / 10 * HOURS,
            old.impeach(),
            old.payload());
    return new ChainBlock(
        later,
        block.certificate(),
        block.decision(),
        block.committee(),
        block.protocol(),
        block.parentTimestamp() + (old.height() - 1) / 10 * HOURS);
  }

  /**
   * Every ten heights a validator leaves and another one comes; proposers need not be validators.
   */
  @Test
  void committeesChangeAsTheyDidOnTheChain() {
    RecordedChain chain = RecordedChain.of(OLD, 4, 0, 60);

    Replay.Report report = replay(NEW, RecordedChain.told(chain, ReplayTest::elected), 60);

    assertThat(report.examples()).isEmpty();
    assertThat(report.decided()).isEqualTo(60);
  }

  private static ChainBlock elected(ChainBlock block) {
    int term = (int) (block.height() / 10);
    Committee committee =
        new Committee(
            IntStream.range(term, term + 7).mapToObj(ReplayTest::address).toList(),
            IntStream.range(term + 5, term + 9).mapToObj(ReplayTest::address).toList());
    Proposal old = block.proposal();
    Proposal proposal =
        new Proposal(
            old.height(),
            old.parent(),
            old.hash(),
            committee.proposer(old.height()),
            old.timestamp(),
            old.impeach(),
            old.payload());
    return new ChainBlock(
        proposal,
        block.certificate(),
        block.decision(),
        committee,
        block.protocol(),
        block.parentTimestamp());
  }

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[0] = (byte) (number + 1);
    return new Address(Bytes.of(bytes));
  }

  @Test
  void onlyTheLastBlocksAreReplayed() {
    RecordedChain chain = RecordedChain.of(NEW, 4, 0, 30);

    Replay.Report report = new Replay(NEW, chain).run(21, 30, () -> false);

    assertThat(report.isGood()).isTrue();
    assertThat(report.decided()).isEqualTo(10);
  }

  @Test
  void whoInterruptsItLearnsHowFarItWas() {
    RecordedChain chain = RecordedChain.of(NEW, 4, 0, 150);
    AtomicInteger asked = new AtomicInteger();

    Replay.Report report = new Replay(NEW, chain).run(1, 150, () -> asked.incrementAndGet() > 40);

    assertThat(report.isWhole()).isFalse();
    assertThat(report.differences()).isEmpty();
    assertThat(report.last()).isBetween(30L, 40L).isEqualTo(report.decided());
  }

  @Test
  void anInterruptedThreadStaysInterrupted() {
    RecordedChain chain = RecordedChain.of(NEW, 4, 0, 10);
    Thread.currentThread().interrupt();

    Replay.Report report = replay(NEW, chain, 10);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.last()).isZero();
    assertThat(report.isWhole()).isFalse();
  }
}
