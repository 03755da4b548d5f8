/**
 * Accounts and contracts' storage in Merkle-Patricia tries, as in Ethereum.
 *
 * <p>Every state is kept as the trie nodes under its root; nodes are never removed, so that the
 * state after every block can be read and proven. There is no second, flat copy of the latest
 * state: the upper levels of the tries stay decoded in memory, and reads were never what limits
 * execution. Keys of tries are hashed; a contract's entry has a hash of its address where Ethereum
 * has that of its code.
 */
package org.cpchain.ledger.core.state;
