package org.cpchain.sim.check;

import org.cpchain.consensus.Committee;

/** How many different validators a certificate needs. */
final class Quorums {
  private Quorums() {}

  /** LBFT 2.0 impeaches with f + 1 (White Paper 2.0 §2.4); everything else needs a quorum. */
  static int least(String protocol, Committee committee, boolean impeach) {
    return impeach && protocol.equals("lbft-2.0") ? committee.faults() + 1 : committee.quorum();
  }
}
