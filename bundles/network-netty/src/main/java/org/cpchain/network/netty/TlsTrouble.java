package org.cpchain.network.netty;

import org.cpchain.base.Reason;
import org.cpchain.network.netty.core.Refusals;

/** Says what went wrong with a TLS session in an operator's words. */
final class TlsTrouble {
  private TlsTrouble() {}

  static Reason reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return new Reason(
        Refusals.CERTIFICATE,
        "TLS did not come about ("
            + root.getMessage()
            + "); both nodes need a certificate of the same consortium CA that has not expired,"
            + " see ca.file and certificate.file in etc/org.cpchain.network.cfg");
  }
}
