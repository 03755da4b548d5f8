package org.cpchain.network.netty;

import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.network.netty.core.Introduction;

/** The node that this transport speaks for. */
public interface LocalNode {
  /** Of its chain key; never changes. */
  Address account();

  /** Validators and proposers in force. */
  Set<Address> committee();

  /** As of now. */
  Introduction introduction();

  CryptoSuite suite();

  /** With the chain key of the account in {@link #introduction}. */
  Signature sign(Hash digest);
}
