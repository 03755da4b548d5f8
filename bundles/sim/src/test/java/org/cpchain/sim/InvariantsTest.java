package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.world.ForwardingHost;
import org.junit.jupiter.api.Test;

/** A check that cannot fail checks nothing: each rule is broken once. */
class InvariantsTest {
  @Test
  void votesThatAreInNoJournalAreNoticed() {
    assertThat(firstViolation(new TamperedModule(ForgetfulHost::new), Preset.CALM))
        .map(Violation::rule)
        .contains("journal");
  }

  @Test
  void anEngineThatThrowsIsNoticed() {
    assertThat(firstViolation(new TamperedModule(ClosedHost::new), Preset.CALM))
        .map(Violation::rule)
        .contains("engine");
  }

  /** Regression: the rehearsal ended with that exception, and without a verdict. */
  @Test
  void soIsOneThatThrowsWhatNobodyHasDeclared() {
    for (Throwable thrown : List.of(new IOException("undeclared"), new AssertionError("no"))) {
      TamperedModule module =
          new TamperedModule(
              host -> {
                throw InvariantsTest.<RuntimeException>raise(thrown);
              });

      assertThat(firstViolation(module, Preset.CALM)).map(Violation::rule).contains("engine");
    }
  }

  @Test
  void validatorsThatForgetTheirVotesAtACrashContradictThemselves() {
    assertThat(firstViolation(new TamperedModule(RewrittenHost::new), Preset.CRASHES))
        .map(Violation::rule)
        .contains("contradiction");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException raise(Throwable what) throws E {
    throw (E) what;
  }

  private static Optional<Violation> firstViolation(ConsensusModule module, Preset preset) {
    Rehearsal rehearsal = new Rehearsal(module, preset, 4, 1);
    return LongStream.rangeClosed(1, 300)
        .mapToObj(rehearsal::run)
        .flatMap(outcome -> outcome.violation().stream())
        .findFirst();
  }

  /** Nothing of what is written to its journal gets there. */
  private static final class ForgetfulHost extends ForwardingHost {
    ForgetfulHost(ConsensusHost host) {
      super(host);
    }

    @Override
    public VoteJournal journal() {
      return new VoteJournal() {
        @Override
        public void append(long height, Bytes entry) {}

        @Override
        public List<Bytes> entries() {
          return List.of();
        }

        @Override
        public void forgetBelow(long height) {}
      };
    }
  }

  /** The journal is written and cannot be read. */
  private static final class RewrittenHost extends ForwardingHost {
    RewrittenHost(ConsensusHost host) {
      super(host);
    }

    @Override
    public VoteJournal journal() {
      VoteJournal journal = super.journal();
      return new VoteJournal() {
        @Override
        public void append(long height, Bytes entry) {
          journal.append(height, entry);
        }

        @Override
        public List<Bytes> entries() {
          return List.of();
        }

        @Override
        public void forgetBelow(long height) {
          journal.forgetBelow(height);
        }
      };
    }
  }

  /** The rules cannot be read. */
  private static final class ClosedHost extends ForwardingHost {
    ClosedHost(ConsensusHost host) {
      super(host);
    }

    @Override
    public ChainRules rules() {
      throw new IllegalStateException("closed");
    }

    @Override
    public BlockApplication application() {
      throw new IllegalStateException("closed");
    }
  }
}
