/**
 * Brings the blocks that others have, and gives them what they ask for. What is asked of whom is
 * decided in {@code core}; here are the messages, the threads and the clock.
 */
package org.cpchain.ledger.sync;
