package org.cpchain.ledger.sync.core;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.regime.Regime;

/**
 * A header with what is said to prove that it is final.
 *
 * @param next the regime to which it commits, that of the next height; may be empty when that is
 *     the one of its own height
 */
public record CertifiedHeader(Header header, Bytes certificate, Optional<Regime> next) {}
