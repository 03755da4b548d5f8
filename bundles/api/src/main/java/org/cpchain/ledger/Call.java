package org.cpchain.ledger;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * A call that is tried out and changes nothing.
 *
 * @param value wei
 */
public record Call(Address from, Address to, BigInteger value, long gasLimit, Bytes data) {}
