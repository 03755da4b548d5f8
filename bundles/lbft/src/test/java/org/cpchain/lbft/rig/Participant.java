package org.cpchain.lbft.rig;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/** A validator that does what it likes. */
public interface Participant {
  Address address();

  void receive(Address from, Bytes message);

  void submit(String line);
}
