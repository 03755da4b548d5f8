package org.cpchain.dpor.campaign;

import java.math.BigInteger;

/**
 * What the node has in the RNode pool, and could put there.
 *
 * @param rnode whether it is a reputation node
 * @param missing wei that lack for the pool's threshold
 * @param balance wei that the node's account has
 */
record Deposit(Moment moment, boolean rnode, BigInteger missing, BigInteger balance) {}
