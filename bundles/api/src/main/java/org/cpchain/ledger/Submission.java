package org.cpchain.ledger;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * @param idempotencyKey names the business act, at most 200 characters; for instance source system,
 *     document id and content hash
 * @param account alias of the key in the node's security module that signs
 * @param value wei
 * @param data the ABI-encoded call
 */
public record Submission(
    String idempotencyKey, String account, Address to, BigInteger value, Bytes data) {}
