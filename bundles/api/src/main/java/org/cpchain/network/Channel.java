package org.cpchain.network;

/**
 * Kinds of messages, the most urgent first: a transport sends a waiting vote before a waiting
 * block.
 */
public enum Channel {
  CONSENSUS,
  BLOCKS,
  TRANSACTIONS,
  SYNC
}
