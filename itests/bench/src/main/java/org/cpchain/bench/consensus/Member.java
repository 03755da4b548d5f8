package org.cpchain.bench.consensus;

import java.util.concurrent.Executor;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.bench.consensus.Meter.Account;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.EvidenceSink;
import org.cpchain.consensus.TimeSource;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.consensus.VoteSigner;
import org.cpchain.consensus.Workers;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.sim.world.Timeline;

/** One validator: the host of a real engine. Only its processor time is real. */
final class Member implements ConsensusHost {
  /** Of a run, milliseconds since 1970 UTC. */
  static final long EPOCH = 1_800_000_000_000L;

  private final int number;
  private final Parts parts;
  private final ConsensusEngine engine;
  private long events;
  private long accused;

  /**
   * What a member is made of.
   *
   * @param meter shared by all members
   * @param wire likewise
   */
  record Parts(
      ChainRules rules,
      BenchKey key,
      CryptoSuite suite,
      BlockApplication application,
      VoteJournal journal,
      Timeline timeline,
      Wire wire,
      Committee committee,
      Meter meter) {}

  Member(int number, Parts parts, ConsensusModule module) {
    this.number = number;
    this.parts = parts;
    this.engine = module.create(this);
    parts
        .wire()
        .connect(
            (from, message) ->
                event(() -> engine.received(parts.committee().validators().get(from), message)));
  }

  void start() {
    event(engine::start);
  }

  void workAvailable() {
    event(engine::workAvailable);
  }

  ConsensusStatus status() {
    return engine.status();
  }

  /** How many messages, answers, signatures, alarms and calls the engine was given. */
  long events() {
    return events;
  }

  long accused() {
    return accused;
  }

  private void event(Runnable call) {
    events++;
    parts.meter().charge(Account.PROTOCOL, call);
  }

  @Override
  public ChainRules rules() {
    return parts.rules();
  }

  @Override
  public CryptoSuite suite() {
    return parts.suite();
  }

  @Override
  public BlockApplication application() {
    return parts.application();
  }

  @Override
  public VoteJournal journal() {
    return parts.journal();
  }

  @Override
  public VoteSigner signer() {
    return new VoteSigner() {
      @Override
      public Address self() {
        return parts.key().address();
      }

      @Override
      public Signature sign(Hash digest) {
        events++;
        return parts.meter().charge(Account.SIGNING, () -> parts.key().sign(digest));
      }
    };
  }

  @Override
  public Validators validators() {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        parts.meter().charge(Account.BENCH, () -> parts.wire().broadcast(number, message));
      }

      @Override
      public void send(Address validator, Bytes message) {
        int to = parts.committee().indexOf(validator).orElseThrow();
        parts.meter().charge(Account.BENCH, () -> parts.wire().send(number, to, message));
      }
    };
  }

  @Override
  public EvidenceSink evidence() {
    return (offender, height, kind, proof) -> accused++;
  }

  @Override
  public TimeSource time() {
    return new TimeSource() {
      @Override
      public long now() {
        return EPOCH + parts.timeline().now() / 1_000;
      }

      @Override
      public Alarm after(long millis, Runnable action) {
        return parts.timeline().after(millis * 1_000, () -> event(action))::cancel;
      }
    };
  }

  @Override
  public Workers workers() {
    return new Workers() {
      @Override
      public Executor steps() {
        return task ->
            parts.timeline().after(0, () -> parts.meter().charge(Account.PROTOCOL, task));
      }

      @Override
      public Executor application() {
        return task -> parts.timeline().after(0, () -> event(task));
      }
    };
  }
}
