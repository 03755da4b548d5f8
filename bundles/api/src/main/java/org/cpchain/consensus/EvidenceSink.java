package org.cpchain.consensus;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * Where proofs of misbehaviour go: two signed statements of one validator that contradict each
 * other.
 */
public interface EvidenceSink {
  void report(Address offender, long height, String kind, Bytes proof);
}
