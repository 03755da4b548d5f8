package org.cpchain.sim.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.replay.Candidate;
import org.cpchain.sim.replay.RecordedChain;
import org.cpchain.sim.replay.Replay;
import org.junit.jupiter.api.Test;

/** What is printed of a candidate, and whether it may be proposed. */
class JudgeTest {
  private static final RecordedChain CHAIN = RecordedChain.of(new Lbft21Module(), 4, 0, 10);
  private static final LedgerHistory.Range ALL = new LedgerHistory.Range(1, 10);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Judge judge =
      new Judge("lbft-2.1", new PrintStream(printed, true, StandardCharsets.UTF_8));

  private static BoundedWork seconds(int most) {
    return new BoundedWork(Duration.ofSeconds(most), () -> false);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void nothingIsObjectedToAGoodOne() throws Exception {
    judge.replay(seconds(60), ALL, () -> Result.ok(new Replay(new Lbft21Module(), CHAIN)));
    judge.underFaults(seconds(60), (out, enough) -> Ending.GOOD);

    assertThat(text()).contains("lbft-2.1, blocks 1 to 10 of this chain", "nothing differs");
    assertThat(judge.objection()).isEmpty();
    assertThat(judge.nothing()).isEmpty();
  }

  @Test
  void oneThatHangsMustNotBeProposedAndIsNotTriedFurther() throws Exception {
    Candidate hangs =
        new Candidate() {
          @Override
          public ConsensusEngine create(ConsensusHost host) {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return super.create(host);
          }
        };
    judge.replay(seconds(1), ALL, () -> Result.ok(new Replay(hangs, CHAIN)));
    judge.underFaults(
        seconds(1),
        (out, enough) -> {
          throw new AssertionError("it is over");
        });

    assertThat(text()).contains("lbft-2.1 at block 1: it has not come to an end within 1 s");
    assertThat(judge.objection())
        .contains("lbft-2.1 must not be proposed: it does not come to an end, see above");
  }

  @Test
  void oneThatHangsUnderFaultsPrintsNothingMore() throws Exception {
    judge.underFaults(
        seconds(1),
        (out, enough) -> {
          out.println("half of a report");
          new CountDownLatch(1).await();
          return Ending.GOOD;
        });

    assertThat(text()).doesNotContain("half of a report").contains("given up");
    assertThat(judge.objection().orElseThrow()).contains("it does not come to an end");
  }

  @Test
  void allThatIsWrongIsSaid() throws Exception {
    Candidate broken =
        new Candidate() {
          @Override
          public ConsensusEngine create(ConsensusHost host) {
            throw new IllegalStateException("broken");
          }
        };
    judge.replay(seconds(60), ALL, () -> Result.ok(new Replay(broken, CHAIN)));
    judge.underFaults(seconds(60), (out, enough) -> Ending.BAD);

    assertThat(judge.objection())
        .contains(
            "lbft-2.1 must not be proposed: it differs from the chain and breaks a rule, see"
                + " above");
  }

  @Test
  void oneThatCannotBeHadIsNotTried() throws Exception {
    judge.replay(seconds(60), ALL, () -> Result.refused("forbidden-code", "it reads the clock"));

    assertThat(text()).contains("lbft-2.1 cannot be tried: it reads the clock");
    assertThat(judge.objection().orElseThrow())
        .contains("must not be proposed: it cannot be tried");
  }

  @Test
  void oneThatThrowsWhenItIsTakenIsNotTried() throws Exception {
    judge.replay(
        seconds(60),
        ALL,
        () -> {
          throw new NoClassDefFoundError("org/example/Gone");
        });

    assertThat(text()).contains("cannot be tried: it throws java.lang.NoClassDefFoundError");
    assertThat(judge.objection()).isPresent();
  }

  @Test
  void withoutBlocksItIsSaidThatNoneWereReplayed() throws Exception {
    judge.replay(
        seconds(60),
        new LedgerHistory.Range(1, 0),
        () -> {
          throw new AssertionError("there is nothing to replay");
        });

    assertThat(text()).contains("no blocks were replayed: this chain has none yet");
    assertThat(judge.nothing()).isPresent();
    assertThat(judge.objection()).isEmpty();
  }

  @Test
  void aHalfOneIsToBeRepeated() throws Exception {
    BoundedWork stopped = new BoundedWork(Duration.ofMinutes(1), () -> true);
    judge.replay(stopped, ALL, () -> Result.ok(new Replay(new Lbft21Module(), CHAIN)));

    assertThat(judge.objection().orElseThrow()).startsWith("interrupted: this was no whole");
  }
}
