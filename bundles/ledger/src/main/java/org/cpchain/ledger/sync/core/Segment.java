package org.cpchain.ledger.sync.core;

import java.util.List;
import org.cpchain.base.Address;

/** Headers whose certificates are being checked. */
record Segment(Address from, List<CertifiedHeader> headers) {
  long first() {
    return headers.get(0).header().height();
  }
}
