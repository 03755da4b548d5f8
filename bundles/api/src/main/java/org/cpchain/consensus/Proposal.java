package org.cpchain.consensus;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A block as the engine sees it.
 *
 * @param height above its parent's by one
 * @param parent the parent's hash
 * @param hash of the header, seal included when there is one
 * @param proposer the scheduled proposer of the height
 * @param timestamp milliseconds since 1970 UTC
 * @param impeach whether it is the block of {@link BlockApplication#impeachBlock}
 * @param payload the encoded block; only the application reads it
 */
public record Proposal(
    long height,
    Hash parent,
    Hash hash,
    Address proposer,
    long timestamp,
    boolean impeach,
    Bytes payload) {}
