/**
 * The suite and the keys of the chain: one object of each, behind which providers are exchanged
 * between two calls, examined before and watched after.
 */
package org.cpchain.ledger.crypto;
