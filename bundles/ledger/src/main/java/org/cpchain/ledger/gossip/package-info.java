/** Transactions that wait, on their way between nodes (White Paper 2.0 §2.6.2: stress). */
package org.cpchain.ledger.gossip;
