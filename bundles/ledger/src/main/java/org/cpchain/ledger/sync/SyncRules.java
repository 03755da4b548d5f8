package org.cpchain.ledger.sync;

import java.util.Set;

/** By which consensus protocols a node checks blocks; named such as {@code lbft-2.1}. */
public interface SyncRules {
  /** Those whose modules are here and may run. */
  Set<String> here();

  /** The one in force above the last block. */
  String inForce();

  /** How it came to be in force; reads the chain. */
  History history();

  /**
   * @param protocol that is in force
   * @param from which height on
   * @param before what was in force before
   */
  record History(String protocol, long from, Set<String> before) {
    public History {
      before = Set.copyOf(before);
    }
  }

  /** What an operator does about a protocol that is not here. */
  String missing(String protocol);
}
