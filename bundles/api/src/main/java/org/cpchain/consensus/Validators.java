package org.cpchain.consensus;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * The way to the other validators. Best effort, never blocks, never answers to the sender itself.
 */
public interface Validators {
  void broadcast(Bytes message);

  void send(Address validator, Bytes message);
}
