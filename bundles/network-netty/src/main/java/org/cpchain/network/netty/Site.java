package org.cpchain.network.netty;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.cpchain.base.Reason;
import org.cpchain.network.netty.core.Handshake;

/** What a connection needs of the transport. */
interface Site {
  Handshake.Terms terms(PeerConnection.Dialed dialed, SSLSession session)
      throws SSLException, CertificateException;

  Settings.Limits limits();

  Delivery delivery();

  /** Who is let in. */
  Gate gate();

  /** The handshake is done. */
  void joined(PeerConnection connection);

  /** The channel is closed. */
  void left(PeerConnection connection);

  void complain(String who, Reason reason);
}
