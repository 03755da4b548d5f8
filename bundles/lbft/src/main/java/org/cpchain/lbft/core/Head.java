package org.cpchain.lbft.core;

import org.cpchain.base.Hash;

/**
 * The last final block.
 *
 * @param timestamp milliseconds since 1970 UTC
 */
public record Head(long height, Hash hash, long timestamp) {}
