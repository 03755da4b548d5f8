package org.cpchain.network.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.network.PeerNetwork;
import org.cpchain.network.netty.core.Admission;
import org.cpchain.network.netty.core.Handshake;
import org.cpchain.network.netty.core.Offer;
import org.cpchain.network.netty.core.Refusals;

/**
 * The nodes of a chain over TCP and TLS 1.3. Each peer has shown a certificate of the consortium's
 * CA and has proven its chain account; see {@link Handshake}. A peer that is slow loses messages
 * and holds up nobody else. Starts when it is made.
 */
// What the timer and Netty do fails with complaints, not through their futures.
@SuppressWarnings("FutureReturnValueIgnored")
public final class NettyPeers implements PeerNetwork, AutoCloseable {
  private static final long BIND_RETRY_MILLIS = 2000;

  private final Settings settings;
  private final LocalNode node;
  private final Chance chance;
  private final CredentialFiles credentials;
  private final Complaints complaints = new Complaints(System::nanoTime);
  private final Connections connections;
  private final Delivery delivery = new Delivery();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Threads.named("cpchain-network-timer"));
  private final Ports ports;
  private final List<Dialer> dialers;
  private volatile Optional<Channel> listening = Optional.empty();
  private volatile Optional<Reason> closedPort = Optional.empty();

  /**
   * @throws IllegalArgumentException when the certificate files cannot be used, with the reason
   */
  public NettyPeers(Settings settings, LocalNode node, Chance chance) {
    this.settings = settings;
    this.node = node;
    this.chance = chance;
    Settings.CertificatePaths files = settings.certificates();
    this.credentials = new CredentialFiles(files.authority(), files.certificate(), files.key());
    this.connections = new Connections(node.account());
    this.ports = new Ports(new ThisSite(), credentials);
    Dialer.Lines lines = new ThisLines();
    this.dialers =
        settings.peers().stream()
            .map(peer -> new Dialer(peer, lines, timer, settings.backoff(), chance))
            .toList();
    listen();
    dialers.forEach(Dialer::start);
    timer.scheduleWithFixedDelay(
        credentials::refresh, files.lookMillis(), files.lookMillis(), TimeUnit.MILLISECONDS);
  }

  private void listen() {
    ChannelFuture bound = ports.listen(new InetSocketAddress(settings.host(), settings.port()));
    bound.awaitUninterruptibly();
    if (bound.isSuccess()) {
      listening = Optional.of(bound.channel());
      closedPort = Optional.empty();
      return;
    }
    String place = settings.host() + ":" + settings.port();
    Reason reason =
        new Reason(
            "port",
            "port cannot be opened ("
                + bound.cause().getMessage()
                + "); free it, or set host and port in etc/org.cpchain.network.cfg; it is tried"
                + " again");
    closedPort = Optional.of(reason);
    complaints.add(place, reason);
    try {
      timer.schedule(this::listen, BIND_RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closing
    }
  }

  @Override
  public Set<Address> peers() {
    return connections.peers();
  }

  @Override
  public void send(Address peer, org.cpchain.network.Channel channel, Bytes message) {
    connections.of(peer).ifPresent(connection -> connection.send(channel, message));
  }

  @Override
  public void broadcast(org.cpchain.network.Channel channel, Bytes message) {
    connections.all().forEach(connection -> connection.send(channel, message));
  }

  @Override
  public AutoCloseable receive(org.cpchain.network.Channel channel, Receiver receiver) {
    return delivery.receive(channel, receiver);
  }

  /** The port that is listened on; empty while it cannot be opened. */
  public Optional<Integer> port() {
    return listening.map(channel -> ((InetSocketAddress) channel.localAddress()).getPort());
  }

  /** When this node's certificate expires. */
  public Instant expires() {
    return credentials.current().expires();
  }

  /** What is wrong now with the port and the certificate files. */
  public List<Reason> troubles() {
    return Stream.of(closedPort, credentials.trouble()).flatMap(Optional::stream).toList();
  }

  /** Entries of the address book that there is no connection to. */
  public List<String> missing() {
    return dialers.stream()
        .filter(dialer -> !dialer.isConnected())
        .map(dialer -> dialer.address().toString())
        .toList();
  }

  /** Why connections were ended or did not come about: the latest, at most 64. */
  public List<Reason> refusals() {
    return complaints.recent();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    ports.close();
    delivery.close();
    try {
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class ThisSite implements PeerConnection.Site {
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

    private Optional<Reason> objection(Address account) {
      return settings.admitted().isEmpty() || settings.admitted().contains(account)
          ? Optional.empty()
          : Optional.of(Admission.notAdmitted(account));
    }

    private Hash fingerprint(Certificate certificate) throws CertificateException {
      try {
        return Hash.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Settings.Limits limits() {
      return settings.limits();
    }

    @Override
    public Delivery delivery() {
      return delivery;
    }

    @Override
    public void joined(PeerConnection connection) {
      connections
          .join(connection)
          .ifPresent(
              superfluous ->
                  superfluous.dismiss(
                      new Reason(
                          Refusals.DUPLICATE_CONNECTION,
                          "there is another connection between the two nodes, which stays")));
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

  private final class ThisLines implements Dialer.Lines {
    @Override
    public boolean isConnected(Address peer) {
      return connections.of(peer).isPresent();
    }

    @Override
    public PeerConnection connection(PeerConnection.Dialed dialed) {
      return new PeerConnection(new ThisSite(), dialed);
    }

    @Override
    public Channel dial(InetSocketAddress address, PeerConnection connection) {
      return ports.dial(address, connection).channel();
    }

    @Override
    public void complain(String who, Reason reason) {
      complaints.add(who, reason);
    }
  }
}
