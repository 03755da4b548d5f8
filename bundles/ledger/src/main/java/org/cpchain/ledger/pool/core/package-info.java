/**
 * The rules of the transaction pool, pure: which transactions may wait, in which order they go into
 * a block, and who makes place when the pool is full. Time and account states come in as arguments.
 */
package org.cpchain.ledger.pool.core;
