package org.cpchain.testkit;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.EvidenceSink;
import org.cpchain.consensus.TimeSource;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.VoteSigner;
import org.cpchain.consensus.Workers;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;

/**
 * A node around a consensus engine, made of fakes.
 *
 * @param offenders who was convicted, in the order of the reports
 */
public record FakeHost(
    ChainRules rules,
    Address self,
    FakeApplication application,
    InMemoryJournal journal,
    Validators validators,
    TimeSource time,
    Workers workers,
    List<Address> offenders)
    implements ConsensusHost {

  /** Blocks on demand, a timeout of one second, blocks of at most 64 KiB. */
  public static ChainRules onDemand() {
    return new ChainRules(BigInteger.valueOf(337), Hash.ZERO, 0, 1_000, false, 1 << 16, false);
  }

  public static FakeHost of(
      ChainRules rules,
      Address self,
      FakeApplication application,
      InMemoryJournal journal,
      Validators validators,
      TimeSource time,
      Workers workers) {
    return new FakeHost(
        rules, self, application, journal, validators, time, workers, new CopyOnWriteArrayList<>());
  }

  @Override
  public CryptoSuite suite() {
    return FakeSuite.INSTANCE;
  }

  @Override
  public VoteSigner signer() {
    return new VoteSigner() {
      @Override
      public Address self() {
        return self;
      }

      @Override
      public Signature sign(Hash digest) {
        return FakeSuite.sign(self, digest);
      }
    };
  }

  @Override
  public EvidenceSink evidence() {
    return (offender, height, kind, proof) -> offenders.add(offender);
  }
}
