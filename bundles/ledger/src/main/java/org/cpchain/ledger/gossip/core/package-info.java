/**
 * Which node tells which of what transactions, and whom it asks for them; pure, for one thread at a
 * time.
 */
package org.cpchain.ledger.gossip.core;
