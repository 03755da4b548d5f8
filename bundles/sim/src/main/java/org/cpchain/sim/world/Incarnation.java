package org.cpchain.sim.world;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.EvidenceSink;
import org.cpchain.consensus.TimeSource;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.consensus.VoteSigner;
import org.cpchain.consensus.Workers;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;

/**
 * What one engine runs on, from its start to the crash or the hand-over of its machine. After its
 * end nothing that the engine does has an effect.
 */
public class Incarnation implements ConsensusHost {
  private static final long STEP_MICROS = 20;

  private final World world;
  private final Machine machine;
  private final ListeningSuite suite;
  private final BlockApplication application;
  private final Validators validators;
  private final Runnable powerFailed;
  private final Worker steps;
  private final Worker questions;
  private boolean running = true;

  /** Ends what an engine is doing when its machine has no more power. */
  private static final class PowerFailure extends Error {
    PowerFailure() {
      super("the power has failed", null, false, false);
    }
  }

  /**
   * @param powerFailed called when the power fails in the middle of a write; it ends this
   *     incarnation
   */
  public Incarnation(
      World world,
      Machine machine,
      BlockApplication application,
      Validators validators,
      Runnable powerFailed) {
    this.world = world;
    this.machine = machine;
    this.suite = new ListeningSuite(machine.suite());
    this.application = application;
    this.validators = validators;
    this.powerFailed = powerFailed;
    this.steps = new Worker(world.timeline(), machine.meter(), action -> guarded("a step", action));
    this.questions =
        new Worker(world.timeline(), machine.meter(), action -> guarded("a question", action));
  }

  /** From now on it does nothing any more. */
  public void end() {
    running = false;
  }

  public boolean isRunning() {
    return running;
  }

  /** Runs something of the engine's, if it is still running. */
  public void guarded(String what, Runnable action) {
    if (!running) {
      return;
    }
    try {
      action.run();
    } catch (PowerFailure e) {
      return;
    } catch (Exception | Error e) { // an engine may throw anything
      world.watch().failed(machine, what, e);
    }
  }

  @Override
  public ChainRules rules() {
    return world.rules();
  }

  @Override
  public CryptoSuite suite() {
    return suite;
  }

  @Override
  public BlockApplication application() {
    return application;
  }

  @Override
  public VoteSigner signer() {
    return new VoteSigner() {
      @Override
      public Address self() {
        return machine.address();
      }

      @Override
      public Signature sign(Hash digest) {
        if (running) {
          suite
              .preimage(digest)
              .ifPresent(content -> world.watch().signed(machine, content, digest));
        }
        return machine.sign(digest);
      }
    };
  }

  @Override
  public VoteJournal journal() {
    return new VoteJournal() {
      @Override
      public void append(long height, Bytes entry) {
        write(height, entry);
      }

      @Override
      public List<Bytes> entries() {
        return machine.journal().entries();
      }

      @Override
      public void forgetBelow(long height) {
        if (running) {
          machine.journal().forgetBelow(height);
        }
      }
    };
  }

  private void write(long height, Bytes entry) {
    if (!running) {
      throw new PowerFailure();
    }
    Optional<SimJournal.PowerCut> cut = machine.takeCut();
    if (cut.isPresent()) {
      machine.journal().appendCut(height, entry, cut.get());
      powerFailed.run();
      throw new PowerFailure();
    }
    machine.journal().append(height, entry);
    machine.payForWrite();
  }

  @Override
  public Validators validators() {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        whenPaid(() -> validators.broadcast(message));
      }

      @Override
      public void send(Address validator, Bytes message) {
        whenPaid(() -> validators.send(validator, message));
      }
    };
  }

  /** What a task says after work that takes time leaves when that time has gone by. */
  private void whenPaid(Runnable action) {
    long owed = machine.meter().spent();
    if (owed > 0) {
      world.timeline().after(owed, () -> ifRunning(action));
    } else {
      ifRunning(action);
    }
  }

  private void ifRunning(Runnable action) {
    if (running) {
      action.run();
    }
  }

  @Override
  public EvidenceSink evidence() {
    return (offender, height, kind, proof) -> {
      if (running) {
        world.watch().accused(machine, offender, height, kind, proof);
      }
    };
  }

  @Override
  public TimeSource time() {
    return new TimeSource() {
      @Override
      public long now() {
        return machine.clock().millis();
      }

      @Override
      public Alarm after(long millis, Runnable action) {
        long span = machine.clock().span(Math.max(0, millis));
        return world.timeline().after(span, () -> guarded("an alarm", action))::cancel;
      }
    };
  }

  @Override
  public Workers workers() {
    return new Workers() {
      @Override
      public Executor steps() {
        return action -> steps.give(STEP_MICROS, action);
      }

      @Override
      public Executor application() {
        return action -> questions.give(STEP_MICROS + machine.nextAnswerMicros(), action);
      }
    };
  }
}
