/**
 * A chain before its first transaction.
 *
 * <p>The genesis block is computed from the content, not from a file's bytes. A file may name the
 * node's own keys in place of addresses; the node that starts a chain resolves them once and keeps
 * the result in its data folder. That result is what other nodes of the chain are given, and what
 * every later start reads.
 */
package org.cpchain.ledger.core.genesis;
