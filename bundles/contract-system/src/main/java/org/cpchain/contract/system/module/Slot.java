package org.cpchain.contract.system.module;

/**
 * What one module takes the place of: a family has one protocol in force. Contracts stand each for
 * itself, their protocol being the contract's name. The ledger's list of protocols keeps the same
 * rule; contracts may not import it.
 */
record Slot(String name) {
  static final String CONTRACT = "contract";

  static Slot of(String family, String protocol) {
    return new Slot(family.equals(CONTRACT) ? family + "/" + protocol : family);
  }
}
