package org.cpchain.ledger.shadow;

import java.util.ArrayList;
import java.util.List;
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
 * What a shadow gets in place of the node: nothing that it says, writes or decides leaves it, and
 * the node's key signs nothing for it. A statement that the running engine has signed too comes
 * with that signature, any other with one that nobody accepts.
 *
 * @param workers of its own
 */
record ShadowHost(
    ConsensusHost real,
    ShadowApplication shadow,
    Tape tape,
    Notes notes,
    TimeSource time,
    Workers workers,
    VoteJournal journal)
    implements ConsensusHost {
  private static final Signature NOBODYS = Signature.fromBytes(Bytes.of(new byte[Signature.SIZE]));

  @Override
  public ChainRules rules() {
    return real.rules();
  }

  @Override
  public CryptoSuite suite() {
    return real.suite();
  }

  @Override
  public BlockApplication application() {
    return shadow;
  }

  @Override
  public VoteSigner signer() {
    Address self = real.signer().self();
    return new VoteSigner() {
      @Override
      public Address self() {
        return self;
      }

      @Override
      public Signature sign(Hash digest) {
        notes.signed(shadow.height() + 1, digest);
        return tape.signature(digest).orElse(NOBODYS);
      }
    };
  }

  @Override
  public Validators validators() {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        // nobody hears it
      }

      @Override
      public void send(Address validator, Bytes message) {
        // nobody hears it
      }
    };
  }

  @Override
  public EvidenceSink evidence() {
    return (offender, height, kind, proof) -> {
      // the running engine has reported it
    };
  }

  /** Promises that nobody relies on; none from before, about blocks that nobody shows it. */
  static VoteJournal ownJournal() {
    List<Bytes> entries = new ArrayList<>();
    return new VoteJournal() {
      @Override
      public synchronized void append(long height, Bytes entry) {
        entries.add(entry);
      }

      @Override
      public synchronized List<Bytes> entries() {
        return List.copyOf(entries);
      }

      @Override
      public void forgetBelow(long height) {
        // it does not live that long
      }
    };
  }
}
