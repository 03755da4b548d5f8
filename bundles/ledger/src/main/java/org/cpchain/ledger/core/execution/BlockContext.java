package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import org.cpchain.base.Address;

/**
 * What transactions see of the block they are in.
 *
 * @param timestamp milliseconds since 1970 UTC
 * @param proposer gets the fees
 * @param gasLimit of all transactions together
 * @param baseFee wei per gas
 */
public record BlockContext(
    long height, long timestamp, Address proposer, long gasLimit, BigInteger baseFee) {}
