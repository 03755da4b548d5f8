package org.cpchain.contract.runtime.abi;

/**
 * @param name empty when the signature gives none
 * @param indexed of an event: goes to the log's topics
 */
public record Parameter(String name, AbiType type, boolean indexed) {}
