/**
 * What transactions do, and what they cost.
 *
 * <p>Gas before a call is Ethereum's (21,000, 4 or 16 for a byte of data, EIP-2930 for access
 * lists); a contract's own gas is the contract machine's. The base fee never changes, and all fees
 * go to the block's scheduled proposer: on a chain among partners the one who runs the node gets
 * what it costs, and nothing is burnt, so that the sum of all balances stays as the genesis made
 * it. On a chain with fees others than the sender may bear a transaction: {@link
 * org.cpchain.ledger.core.fees}.
 */
package org.cpchain.ledger.core.execution;
