package org.cpchain.sim.world;

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

/** Another host, some of which is changed. */
public abstract class ForwardingHost implements ConsensusHost {
  private final ConsensusHost host;

  protected ForwardingHost(ConsensusHost host) {
    this.host = host;
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
    return host.application();
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
