package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractVersions;

/**
 * What transactions see of the block they are in.
 *
 * @param timestamp milliseconds since 1970 UTC
 * @param proposer gets the fees
 * @param gasLimit of all transactions together
 * @param baseFee wei per gas
 * @param contracts which version of each answers
 * @param closing what happens behind the transactions; empty on a chain without elections
 */
public record BlockContext(
    long height,
    long timestamp,
    Address proposer,
    long gasLimit,
    BigInteger baseFee,
    ContractVersions contracts,
    Optional<Closing> closing) {}
