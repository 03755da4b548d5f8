/**
 * Accounts and contracts' storage in Merkle-Patricia tries, as in Ethereum.
 *
 * <p>Every state is kept as the trie nodes under its root; nodes are never removed, so that the
 * state after every block can be read and proven. There is no second, flat copy of the latest
 * state: the upper levels of the tries stay decoded in memory. Keys of tries are hashed; a
 * contract's entry has a hash of its address where Ethereum has that of its code.
 *
 * <p>Nodes are kept by the height at which they came to be and a running number, and a kept node
 * tells the places of its children; only roots are found by their hash. With hashes as keys a
 * block's nodes would land all over an ordered store's file, and writing them was what limited the
 * node: four to thirteen times the time on MVStore. What is read is checked against its hash.
 */
package org.cpchain.ledger.core.state;
