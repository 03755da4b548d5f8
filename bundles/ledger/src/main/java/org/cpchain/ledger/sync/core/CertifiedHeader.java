package org.cpchain.ledger.sync.core;

import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;

/** A header with what is said to prove that it is final. */
public record CertifiedHeader(Header header, Bytes certificate) {}
