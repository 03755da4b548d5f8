package org.cpchain.ledger.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
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
import org.cpchain.ledger.shadow.Tape;

/**
 * What the node lends to one engine, as long as it runs and as far as its protocol is in force.
 * Once revoked, nothing that the engine does counts any more: it can promise, sign, say, make and
 * decide nothing, whatever code it is made of.
 */
final class EngineLease implements ConsensusHost {
  private final ConsensusHost base;
  private final ModuleCode code;
  private final BlockApplication application;
  private final AtomicLong decided = new AtomicLong();
  private volatile Optional<Tape> tape = Optional.empty();
  private boolean revoked;

  /**
   * @param protocolAt the protocol in force at a height, up to the one above the last block
   */
  EngineLease(ConsensusHost base, ModuleShelf.Entry entry, LongFunction<String> protocolAt) {
    this.base = base;
    this.code = ModuleCode.of(entry.module());
    this.application =
        new LeasedApplication(base.application(), entry.protocol(), protocolAt, this);
  }

  /** What is under way, a write to the vote journal for instance, has ended when this returns. */
  synchronized void revoke() {
    revoked = true;
  }

  synchronized boolean isRevoked() {
    return revoked;
  }

  /** From now on what the engine is answered and signs is recorded there, or nowhere. */
  void record(Optional<Tape> fresh) {
    tape = fresh;
  }

  Optional<Tape> tape() {
    return tape;
  }

  /** How many blocks the engine has decided. */
  long decided() {
    return decided.get();
  }

  void countDecided() {
    decided.incrementAndGet();
  }

  /**
   * @throws IllegalStateException when it is revoked
   */
  void check() {
    if (isRevoked()) {
      throw new IllegalStateException("another engine has taken this one's place");
    }
  }

  @Override
  public BlockApplication application() {
    return application;
  }

  @Override
  public VoteJournal journal() {
    VoteJournal journal = base.journal();
    return new VoteJournal() {
      @Override
      public void append(long height, Bytes entry) {
        synchronized (EngineLease.this) {
          check();
          journal.append(height, entry);
        }
      }

      @Override
      public List<Bytes> entries() {
        return journal.entries();
      }

      @Override
      public void forgetBelow(long height) {
        if (!isRevoked()) {
          journal.forgetBelow(height);
        }
      }
    };
  }

  @Override
  public VoteSigner signer() {
    VoteSigner signer = base.signer();
    return new VoteSigner() {
      @Override
      public Address self() {
        return signer.self();
      }

      @Override
      public Signature sign(Hash digest) {
        check();
        Signature signature = signer.sign(digest);
        tape.ifPresent(to -> to.signed(base.application().height() + 1, digest, signature));
        return signature;
      }
    };
  }

  @Override
  public Validators validators() {
    Validators validators = base.validators();
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        if (!isRevoked()) {
          validators.broadcast(message);
        }
      }

      @Override
      public void send(Address validator, Bytes message) {
        if (!isRevoked()) {
          validators.send(validator, message);
        }
      }
    };
  }

  @Override
  public ChainRules rules() {
    return base.rules();
  }

  @Override
  public CryptoSuite suite() {
    return base.suite();
  }

  @Override
  public EvidenceSink evidence() {
    EvidenceSink evidence = base.evidence();
    return new EvidenceSink() {
      @Override
      public void report(Address offender, long height, String kind, Bytes proof) {
        if (!isRevoked()) {
          evidence.report(offender, height, kind, proof);
        }
      }

      @Override
      public void complaint(Address validator, long height, int round, Bytes statement) {
        if (!isRevoked()) {
          evidence.complaint(validator, height, round, statement);
        }
      }
    };
  }

  @Override
  public TimeSource time() {
    return base.time();
  }

  @Override
  public Workers workers() {
    return code.on(base.workers());
  }
}
