package org.cpchain.ledger.node;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.VoteSigner;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;

/** Signs votes and seals with the node's own key, which is made when there is none. */
record NodeKey(SecurityModule keys, Address self) implements VoteSigner {
  static NodeKey of(SecurityModule keys, CryptoSuite suite) {
    return new NodeKey(keys, suite.address(keys.createIfAbsent(SecurityModule.NODE_KEY)));
  }

  @Override
  public Signature sign(Hash digest) {
    return keys.sign(SecurityModule.NODE_KEY, digest);
  }
}
