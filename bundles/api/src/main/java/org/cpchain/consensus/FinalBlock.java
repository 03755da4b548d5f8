package org.cpchain.consensus;

import org.cpchain.base.Bytes;

/**
 * A final block with the proof that it is final, for a validator that missed its decision.
 *
 * @param payload the encoded block, as in {@link Proposal#payload()}
 * @param certificate as it was given to {@link BlockApplication#commit}, or any other certificate
 *     of this block
 */
public record FinalBlock(Bytes payload, Bytes certificate) {}
