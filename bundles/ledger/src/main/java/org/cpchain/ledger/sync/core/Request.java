package org.cpchain.ledger.sync.core;

import org.cpchain.base.Address;

/**
 * A question that is not answered yet.
 *
 * @param headers or else blocks
 * @param from the first height
 */
record Request(Address peer, boolean headers, long from, int count, long askedAt, long deadline) {}
