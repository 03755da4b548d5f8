package org.cpchain.dpor.campaign;

/**
 * When the node acts.
 *
 * @param term of the next block; 0 as long as the chain has no block
 * @param head height of the last final block
 */
record Moment(long term, long head) {}
