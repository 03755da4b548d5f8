package org.cpchain.itest.cluster.traitor;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.EvidenceSink;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.TimeSource;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.consensus.VoteSigner;
import org.cpchain.consensus.Workers;
import org.cpchain.crypto.CryptoSuite;

/** The node's host, with other lips, and with blocks that have a twin. */
final class TraitorHost implements ConsensusHost {
  private final ConsensusHost host;
  private final Twins application;
  private final Lips lips;

  TraitorHost(ConsensusHost host, Strategy strategy) {
    this.host = host;
    this.application = new Twins(host.application(), strategy == Strategy.TWO_FACED);
    this.lips = new Lips(host, strategy, application::twin);
  }

  @Override
  public ChainRules rules() {
    return host.rules();
  }

  @Override
  public CryptoSuite suite() {
    return host.suite();
  }

  @Override
  public BlockApplication application() {
    return application;
  }

  @Override
  public VoteSigner signer() {
    return host.signer();
  }

  @Override
  public VoteJournal journal() {
    return host.journal();
  }

  @Override
  public Validators validators() {
    return lips;
  }

  @Override
  public EvidenceSink evidence() {
    return host.evidence();
  }

  @Override
  public TimeSource time() {
    return host.time();
  }

  @Override
  public Workers workers() {
    return host.workers();
  }

  /** Makes a second block of each height, which differs by a millisecond. */
  private static final class Twins implements BlockApplication {
    private final BlockApplication good;
    private final boolean making;
    private volatile Optional<Proposal> twin = Optional.empty();

    Twins(BlockApplication good, boolean making) {
      this.good = good;
      this.making = making;
    }

    /** The last one. */
    Optional<Proposal> twin() {
      return twin;
    }

    @Override
    public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
      if (making) {
        twin = good.build(height, timestamp + 1, allowEmpty);
      }
      return good.build(height, timestamp, allowEmpty);
    }

    @Override
    public long height() {
      return good.height();
    }

    @Override
    public Hash hash() {
      return good.hash();
    }

    @Override
    public long timestamp() {
      return good.timestamp();
    }

    @Override
    public Committee committee(long height) {
      return good.committee(height);
    }

    @Override
    public boolean hasWork() {
      return good.hasWork();
    }

    @Override
    public Proposal impeachBlock(long height, long timestamp) {
      return good.impeachBlock(height, timestamp);
    }

    @Override
    public Result<Proposal> decode(Bytes payload) {
      return good.decode(payload);
    }

    @Override
    public Verdict execute(Proposal proposal) {
      return good.execute(proposal);
    }

    @Override
    public void commit(Proposal proposal, Bytes certificate) {
      good.commit(proposal, certificate);
    }

    @Override
    public Optional<FinalBlock> finalBlock(long height) {
      return good.finalBlock(height);
    }
  }
}
