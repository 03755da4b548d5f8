package org.cpchain.network;

/**
 * Kinds of messages, the most urgent first: a transport sends a waiting vote before a waiting
 * block. What a peer's transport does not know is not sent to it.
 */
public enum Channel {
  CONSENSUS,
  BLOCKS,
  TRANSACTIONS,
  SYNC,
  /** What nodes say of the modules that they run. */
  FLEET
}
