/**
 * How a node that lacks blocks gets them, without clock, threads and network.
 *
 * <p>{@link org.cpchain.ledger.sync.core.Sync#step} takes what is known and what has happened, and
 * gives what is known now and what is to be done. A node one block behind asks for the block with
 * its certificate at once; a node that is further behind first gets headers from one peer, has them
 * checked, and then the blocks from several. Nothing a peer says is believed: a peer with a bad
 * certificate, a wrong hash, an empty answer or none is not asked for a time that grows.
 */
package org.cpchain.ledger.sync.core;
