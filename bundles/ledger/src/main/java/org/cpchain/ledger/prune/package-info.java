/** Forgets the states of old blocks, a little at a time. */
package org.cpchain.ledger.prune;
