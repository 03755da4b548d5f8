package org.cpchain.ledger.node;

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

/** What this node lends to its consensus engine. */
record NodeHost(
    ChainRules rules,
    CryptoSuite suite,
    BlockApplication application,
    VoteSigner signer,
    VoteJournal journal,
    Validators validators,
    EvidenceSink evidence,
    TimeSource time,
    Workers workers)
    implements ConsensusHost {}
