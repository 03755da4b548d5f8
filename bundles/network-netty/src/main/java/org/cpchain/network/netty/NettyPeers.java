package org.cpchain.network.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.network.PeerDirectory;
import org.cpchain.network.PeerNetwork;
import org.cpchain.network.WhiteList;
import org.cpchain.network.netty.core.Handshake;
import org.cpchain.network.netty.core.Introduction;

/**
 * The nodes of a chain over TCP and TLS 1.3. Each peer has shown a certificate of the consortium's
 * CA and has proven its chain account; see {@link Handshake}. A peer that is slow loses messages
 * and holds up nobody else. Starts when it is made.
 */
// What the timer and Netty do fails with complaints, not through their futures.
@SuppressWarnings("FutureReturnValueIgnored")
public final class NettyPeers implements PeerNetwork, PeerDirectory, AutoCloseable {
  private static final long BIND_RETRY_MILLIS = 2000;

  private final Settings settings;
  private final CredentialFiles credentials;
  private final Complaints complaints = new Complaints(System::nanoTime);
  private final Connections connections;
  private final Delivery delivery;
  private final Gate gate;
  private final Guard guard;
  private final Site site;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Threads.named("cpchain-network-timer"));
  private final Ports ports;
  private final List<Dialer> dialers;
  private volatile Optional<Channel> listening = Optional.empty();
  private volatile Optional<Reason> closedPort = Optional.empty();

  /**
   * @throws IllegalArgumentException when the certificate files cannot be used, with the reason
   */
  public NettyPeers(Settings settings, LocalNode node, Chance chance, LoadMeter load) {
    this.settings = settings;
    Settings.CertificatePaths files = settings.certificates();
    this.credentials = new CredentialFiles(files.authority(), files.certificate(), files.key());
    this.connections = new Connections(node.account());
    this.gate = new Gate(settings.limits().door(), System::nanoTime);
    this.delivery = new Delivery(this::overQuota);
    this.site = new NodeSite(settings, node, chance, gate, delivery, connections, complaints);
    this.ports = new Ports(site, credentials);
    Dialer.Lines lines = new ThisLines();
    this.dialers =
        settings.peers().stream()
            .map(peer -> new Dialer(peer, lines, timer, settings.backoff(), chance))
            .toList();
    this.guard =
        new Guard(
            settings.guarding(),
            new Guard.Measures(load, System::nanoTime, InstantSource.system()),
            node::committee,
            gate,
            new ThisSurroundings());
    listen();
    guard.start();
    dialers.forEach(Dialer::start);
    timer.scheduleWithFixedDelay(
        credentials::refresh, files.lookMillis(), files.lookMillis(), TimeUnit.MILLISECONDS);
  }

  private void overQuota(Address sender) {
    if (!gate.list().members().contains(sender)) {
      gate.frameOverQuota();
    }
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
    AutoCloseable handle = delivery.receive(channel, receiver);
    peers().forEach(peer -> delivery.connected(peer, channel));
    return handle;
  }

  /** The port that is listened on; empty while it cannot be opened. */
  public Optional<Integer> port() {
    return listening.map(channel -> ((InetSocketAddress) channel.localAddress()).getPort());
  }

  public WhiteList whiteList() {
    return guard;
  }

  /** When this node's certificate expires. */
  public Instant expires() {
    return credentials.current().expires();
  }

  /** What is wrong now with the port and the certificate files. */
  public List<Reason> troubles() {
    return Stream.of(closedPort, credentials.trouble()).flatMap(Optional::stream).toList();
  }

  @Override
  public List<Connected> connected() {
    return connections.all().stream()
        .flatMap(one -> one.introduction().map(said -> connected(one, said)).stream())
        .sorted(Comparator.comparing(Connected::account))
        .toList();
  }

  private static Connected connected(PeerConnection one, Introduction said) {
    return new Connected(
        said.account(),
        one.place().orElse("?"),
        one.isDialed(),
        said.roles(),
        said.height(),
        said.consensus());
  }

  @Override
  public List<Missing> missing() {
    return dialers.stream()
        .filter(dialer -> !dialer.isConnected())
        .map(dialer -> new Missing(dialer.address().toString(), dialer.trouble()))
        .toList();
  }

  /** Why connections were ended or did not come about: the latest, at most 64. */
  public List<Reason> refusals() {
    return complaints.recent();
  }

  @Override
  public void close() {
    guard.close();
    timer.shutdownNow();
    ports.close();
    delivery.close();
    try {
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class ThisSurroundings implements Guard.Surroundings {
    @Override
    public Map<Address, String> connected() {
      Map<Address, String> places = new HashMap<>();
      connections.all().forEach(one -> one.place().ifPresent(at -> places.put(peer(one), at)));
      return places;
    }

    @Override
    public Set<String> dialed(Set<Address> members) {
      return dialers.stream()
          .flatMap(dialer -> dialer.place(members).stream())
          .collect(Collectors.toSet());
    }

    @Override
    public boolean isHeldUp(Set<Address> members) {
      return connections.all().stream()
          .anyMatch(one -> one.isHeldUp() && !members.contains(peer(one)));
    }

    @Override
    public void dismiss(WhiteListed list) {
      connections.all().forEach(connection -> NodeSite.enforce(connection, list));
    }

    private static Address peer(PeerConnection connection) {
      return connection.peer().orElseThrow();
    }
  }

  private final class ThisLines implements Dialer.Lines {
    @Override
    public boolean isConnected(Address peer) {
      return connections.of(peer).isPresent();
    }

    @Override
    public PeerConnection connection(PeerConnection.Dialed dialed) {
      return new PeerConnection(site, dialed);
    }

    @Override
    public boolean isShutOut(Address peer) {
      return gate.list().shutsOut(peer);
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
