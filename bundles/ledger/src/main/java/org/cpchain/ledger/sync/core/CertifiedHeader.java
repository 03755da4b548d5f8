package org.cpchain.ledger.sync.core;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Header;

/**
 * A header with what is said to prove that it is final.
 *
 * @param next the committee to which it commits, the one of the next height; may be empty when that
 *     is the one of its own height
 */
public record CertifiedHeader(Header header, Bytes certificate, Optional<Committee> next) {}
