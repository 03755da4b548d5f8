package org.cpchain.ledger.core.block;

import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;

/**
 * The final block that the next one follows.
 *
 * @param certificate proof that it is final; empty for the genesis
 */
public record Parent(Header header, Bytes certificate) {}
