package org.cpchain.ledger.core.genesis;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.ledger.core.fees.FeeRules;

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
 * @param fees empty when every sender pays for what it sends
 */
public record ChainParameters(
    long periodMillis,
    long timeoutMillis,
    boolean emptyBlocks,
    int maxBlockBytes,
    long blockGasLimit,
    BigInteger baseFee,
    BigInteger minGasPrice,
    boolean allowTimingDependentSafety,
    Optional<FeeRules> fees) {

  /** Of a chain where every sender pays. */
  public ChainParameters(
      long periodMillis,
      long timeoutMillis,
      boolean emptyBlocks,
      int maxBlockBytes,
      long blockGasLimit,
      BigInteger baseFee,
      BigInteger minGasPrice,
      boolean allowTimingDependentSafety) {
    this(
        periodMillis,
        timeoutMillis,
        emptyBlocks,
        maxBlockBytes,
        blockGasLimit,
        baseFee,
        minGasPrice,
        allowTimingDependentSafety,
        Optional.empty());
  }
}
