package org.cpchain.module.manager;

import java.util.Optional;
import org.cpchain.base.Hash;

/**
 * Where a bundle is from.
 *
 * @param digest SHA-256 of its file, as governance names it
 * @param note of what is unknown: why
 */
record Origin(Kind kind, Optional<Hash> digest, String note) {
  enum Kind {
    /** Its content is that of the file in the distribution's repository. */
    DISTRIBUTION,
    /** It was taken in: signed by a certificate that is trusted, and unchanged since. */
    STAGED,
    /** Somebody has installed or updated it in another way. */
    UNKNOWN
  }

  static Origin unknown(String why) {
    return new Origin(Kind.UNKNOWN, Optional.empty(), why);
  }
}
