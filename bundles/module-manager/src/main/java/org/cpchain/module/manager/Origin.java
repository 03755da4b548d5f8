package org.cpchain.module.manager;

import java.util.Optional;
import org.cpchain.base.Hash;

/**
 * Where a bundle is from.
 *
 * @param digest SHA-256 of its file, as governance names it
 * @param note of what is unknown: why
 * @param distrusted whether it was staged, and is unknown only since its signer's certificate is
 *     trusted no more
 */
record Origin(Kind kind, Optional<Hash> digest, String note, boolean distrusted) {
  enum Kind {
    /** Its content is that of the file in the distribution's repository. */
    DISTRIBUTION,
    /** It was taken in: signed by a certificate that is trusted, and unchanged since. */
    STAGED,
    /** Somebody has installed or updated it in another way. */
    UNKNOWN
  }

  Origin(Kind kind, Optional<Hash> digest, String note) {
    this(kind, digest, note, false);
  }

  static Origin unknown(String why) {
    return new Origin(Kind.UNKNOWN, Optional.empty(), why);
  }

  static Origin distrusted(String why) {
    return new Origin(Kind.UNKNOWN, Optional.empty(), why, true);
  }
}
