package org.cpchain.sim.replay;

import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;

/** The chain whose blocks are replayed. */
public interface History {
  ChainRules rules();

  /** The chain's suite, with which its certificates are signed. */
  CryptoSuite suite();

  /**
   * @param height of a block that is kept
   * @throws HistoryException when it is not
   */
  ChainBlock block(long height);

  /** Who decides the height, which is at most the one above the last block. */
  Committee committee(long height);
}
