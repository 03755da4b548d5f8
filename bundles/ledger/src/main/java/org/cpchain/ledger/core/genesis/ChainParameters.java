package org.cpchain.ledger.core.genesis;

import java.math.BigInteger;

/**
 * Limits and times that a chain has from its first block on.
 *
 * @param periodMillis the least time between two blocks; 0: a block as soon as there is work
 * @param timeoutMillis how long after the period the committee waits for the proposer
 * @param emptyBlocks whether blocks are made when there is no work
 * @param maxBlockBytes of an encoded block
 * @param blockGasLimit gas of all transactions of a block together
 * @param baseFee wei per gas that every transaction pays, to the proposer; it never changes
 * @param minGasPrice wei per gas below which pools take nothing; blocks are not bound by it
 * @param allowTimingDependentSafety whether the chain may run a consensus protocol that can decide
 *     two blocks at one height when messages are slower than its timer
 */
public record ChainParameters(
    long periodMillis,
    long timeoutMillis,
    boolean emptyBlocks,
    int maxBlockBytes,
    long blockGasLimit,
    BigInteger baseFee,
    BigInteger minGasPrice,
    boolean allowTimingDependentSafety) {}
