package org.cpchain.ledger.sync;

/**
 * How far this node is.
 *
 * @param height of its last final block
 * @param target the height of the furthest peer that is trusted
 * @param sources how many peers are ahead of this node
 * @param trouble empty text, or why this node cannot take blocks now
 * @param complaints how often a peer has done wrong since the start
 */
public record SyncStatus(long height, long target, int sources, String trouble, long complaints) {}
