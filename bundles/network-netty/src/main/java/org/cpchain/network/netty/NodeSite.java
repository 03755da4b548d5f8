package org.cpchain.network.netty;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.network.netty.core.Admission;
import org.cpchain.network.netty.core.Handshake;
import org.cpchain.network.netty.core.Offer;
import org.cpchain.network.netty.core.Refusals;

/** What the connections of this node have in common, and the judgement of who may stay. */
record NodeSite(
    Settings settings,
    LocalNode node,
    Chance chance,
    Gate gate,
    Delivery delivery,
    Connections connections,
    Complaints complaints)
    implements Site {

  @Override
  public Handshake.Terms terms(PeerConnection.Dialed dialed, SSLSession session)
      throws SSLException, CertificateException {
    return new Handshake.Terms(
        dialed.byUs(),
        new Offer(chance.nonce(), node.introduction()),
        fingerprint(session.getLocalCertificates()[0]),
        fingerprint(session.getPeerCertificates()[0]),
        node.suite(),
        node::sign,
        dialed.expected(),
        this::objection);
  }

  private static Hash fingerprint(Certificate certificate) throws CertificateException {
    try {
      return Hash.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Reason> objection(Address account) {
    if (!settings.admitted().isEmpty() && !settings.admitted().contains(account)) {
      return Optional.of(Admission.notAdmitted(account));
    }
    return gate.list().shutsOut(account)
        ? Optional.of(Admission.notOnList(account))
        : Optional.empty();
  }

  @Override
  public Settings.Limits limits() {
    return settings.limits();
  }

  @Override
  public void joined(PeerConnection connection) {
    Optional<PeerConnection> superfluous = connections.join(connection);
    superfluous.ifPresent(
        one ->
            one.dismiss(
                new Reason(
                    Refusals.DUPLICATE_CONNECTION,
                    "there is another connection between the two nodes, which stays")));
    enforce(connection, gate.list());
    if (superfluous.filter(connection::equals).isEmpty()) {
      connection.peer().ifPresent(delivery::connected);
    }
  }

  /** Ends the connection when the list does not have its peer. */
  static void enforce(PeerConnection connection, WhiteListed list) {
    connection
        .peer()
        .filter(list::shutsOut)
        .ifPresent(peer -> connection.dismiss(Admission.notOnList(peer)));
  }

  @Override
  public void left(PeerConnection connection) {
    connections.leave(connection);
  }

  @Override
  public void complain(String who, Reason reason) {
    complaints.add(who, reason);
  }
}
