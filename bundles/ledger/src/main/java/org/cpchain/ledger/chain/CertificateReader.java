package org.cpchain.ledger.chain;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Ledger;

/** Reads certificates in the words of the protocol that made them. */
@FunctionalInterface
public interface CertificateReader {
  /** Empty when there is nobody who can. */
  Optional<Ledger.Decision> read(long height, Bytes certificate);
}
