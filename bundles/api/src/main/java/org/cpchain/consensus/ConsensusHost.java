package org.cpchain.consensus;

import org.cpchain.crypto.CryptoSuite;

/** Everything that an engine may touch. */
public interface ConsensusHost {
  ChainRules rules();

  CryptoSuite suite();

  BlockApplication application();

  VoteSigner signer();

  VoteJournal journal();

  Validators validators();

  EvidenceSink evidence();

  TimeSource time();

  Workers workers();
}
