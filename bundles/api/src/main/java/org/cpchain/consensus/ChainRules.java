package org.cpchain.consensus;

import java.math.BigInteger;
import org.cpchain.base.Hash;

/**
 * What the genesis fixes for consensus.
 *
 * @param chainId in every vote, so that no vote counts on another chain
 * @param genesis the genesis block's hash
 * @param periodMillis the least time between two blocks; 0: a block as soon as there is work
 * @param timeoutMillis how long after the period the committee waits for the scheduled proposer
 * @param emptyBlocks whether blocks are made when there is no work
 * @param maxBlockBytes larger proposals are refused
 * @param allowTimingDependentSafety whether a protocol may run that can decide two blocks at one
 *     height when messages are slower than its timer
 */
public record ChainRules(
    BigInteger chainId,
    Hash genesis,
    long periodMillis,
    long timeoutMillis,
    boolean emptyBlocks,
    int maxBlockBytes,
    boolean allowTimingDependentSafety) {}
