package org.cpchain.sim.console;

import org.cpchain.consensus.ConsensusModule;
import org.cpchain.contract.Contract;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.Modules;

/** The families whose modules answer on a chain's blocks. */
enum Family {
  CONSENSUS(ConsensusModule.FAMILY, ConsensusModule.class, null),
  CRYPTO("crypto", CryptoSuite.class, "(!" + CryptoSuite.CHAINS + ")"),
  CONTRACT(Modules.CONTRACT, Contract.class, null);

  private final String text;
  private final Class<?> service;
  private final String filter;

  Family(String text, Class<?> service, String filter) {
    this.text = text;
    this.service = service;
    this.filter = filter;
  }

  /** See {@link Modules#FAMILY}. */
  String text() {
    return text;
  }

  Class<?> service() {
    return service;
  }

  /** Which of the services; null: all. */
  String filter() {
    return filter;
  }
}
