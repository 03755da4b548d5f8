package org.cpchain.ledger.crypto;

/**
 * The suite of the chain.
 *
 * @param name as the genesis has it
 * @param missing what the operator is told while nothing here provides it
 */
public record WantedSuite(String name, String missing) {}
