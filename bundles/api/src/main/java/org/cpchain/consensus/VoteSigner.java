package org.cpchain.consensus;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;

/** Signs with this node's validator key. */
public interface VoteSigner {
  Address self();

  Signature sign(Hash digest);
}
