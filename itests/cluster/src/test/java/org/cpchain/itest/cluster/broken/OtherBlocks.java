package org.cpchain.itest.cluster.broken;

import org.cpchain.base.Address;
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

/** The node's host, whose signer signs something else than it is asked for. */
record OtherBlocks(ConsensusHost host) implements ConsensusHost {
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
    return host.application();
  }

  @Override
  public VoteSigner signer() {
    return new VoteSigner() {
      @Override
      public Address self() {
        return host.signer().self();
      }

      @Override
      public Signature sign(Hash digest) {
        return host.signer().sign(host.suite().hash(digest.toArray()));
      }
    };
  }

  @Override
  public VoteJournal journal() {
    return host.journal();
  }

  @Override
  public Validators validators() {
    return host.validators();
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
}
