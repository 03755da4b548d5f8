package org.cpchain.network.netty;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.module.Modules;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.cpchain.network.netty.core.Backoff;
import org.cpchain.network.netty.core.PeerAddress;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.CollectionType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The way to the other nodes; not there as long as it is not configured: the node is alone. */
@Component(
    immediate = true,
    service = {PeerNetwork.class, HealthCheck.class},
    property = {
      Modules.FAMILY + "=network",
      Modules.PROTOCOL + "=cpchain-peer",
      Modules.VERSION + "=1.0.0",
      "hc.name=network",
      "hc.tags=ready"
    },
    configurationPid = "org.cpchain.network",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NetworkComponent.Config.class)
public final class NetworkComponent implements PeerNetwork, HealthCheck {
  private static final long FIRST_DIAL_MILLIS = 500;
  private static final Duration WARNED_BEFORE = Duration.ofDays(30);

  @ObjectClassDefinition(
      name = "CPChain network of nodes",
      description = "Without this file the node is alone")
  @interface Config {
    @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all")
    String host() default "127.0.0.1";

    @AttributeDefinition(description = "Port to listen on; 0 lets the system choose")
    int port() default 30310;

    @AttributeDefinition(
        description = "Nodes to connect to: host:port or 0xACCOUNT@host:port, with commas between")
    String peers() default "";

    @AttributeDefinition(
        description =
            "Accounts that may connect, with commas between; empty: every node with a certificate"
                + " of the CA")
    String admitted() default "";

    @AttributeDefinition(description = "Certificate of the consortium's CA (PEM)")
    String ca_file();

    @AttributeDefinition(
        description = "Certificate of this node (PEM); a changed file is used without a restart")
    String certificate_file();

    @AttributeDefinition(description = "Key of the certificate (PEM, PKCS#8, RSA or EC)")
    String key_file();

    @AttributeDefinition(description = "How often the three files are looked at, in seconds")
    int look_seconds() default 30;

    @AttributeDefinition(description = "Most connections that others have opened, at a time")
    int max_connections() default 256;

    @AttributeDefinition(description = "Most of them that have not proven yet who they are")
    int max_strangers() default 64;

    @AttributeDefinition(description = "Longest time for connecting and proving, in seconds")
    int handshake_seconds() default 10;

    @AttributeDefinition(
        description = "A peer that is silent three times as long is cut off, in seconds")
    int ping_seconds() default 10;

    @AttributeDefinition(description = "Longest time between two attempts to dial, in seconds")
    int dial_seconds() default 30;
  }

  private final NettyPeers peers;

  /** Which consensus modules are there now, by their properties. */
  @Reference(
      service = ConsensusModule.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      collectionType = CollectionType.PROPERTIES)
  private volatile List<Map<String, Object>> consensus = List.of();

  @Activate
  public NetworkComponent(
      @Reference Ledger ledger,
      @Reference ComponentServiceObjects<NodeStatus> status,
      @Reference(target = "(crypto.suite=standard)") CryptoSuite suite,
      @Reference SecurityModule keys,
      Config config) {
    peers =
        new NettyPeers(
            settings(config),
            new ChainNode(ledger, () -> isValidator(status), suite, keys, () -> consensus),
            Chance.secure());
  }

  private static Settings settings(Config config) {
    return new Settings(
        config.host(),
        config.port(),
        texts(config.peers())
            .map(PeerAddress::parse)
            .map(
                read ->
                    read.toOptional()
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    read.refusal().orElseThrow().message())))
            .toList(),
        texts(config.admitted()).map(Address::fromHex).collect(Collectors.toSet()),
        new Settings.CertificatePaths(
            Path.of(config.ca_file()),
            Path.of(config.certificate_file()),
            Path.of(config.key_file()),
            config.look_seconds() * 1000L),
        new Settings.Limits(
            config.max_connections(),
            config.max_strangers(),
            config.handshake_seconds() * 1000L,
            config.ping_seconds() * 1000L),
        new Backoff(FIRST_DIAL_MILLIS, config.dial_seconds() * 1000L));
  }

  /**
   * Asked for when it is needed, not before: the component behind it gets this one, and neither
   * could be made before the other.
   */
  private static boolean isValidator(ComponentServiceObjects<NodeStatus> node) {
    NodeStatus status = node.getService();
    if (status == null) {
      return false; // it is going away, and this component with it
    }
    try {
      return status.state().validator();
    } finally {
      node.ungetService(status);
    }
  }

  private static Stream<String> texts(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).filter(text -> !text.isEmpty());
  }

  @Override
  public Set<Address> peers() {
    return peers.peers();
  }

  @Override
  public void send(Address peer, Channel channel, Bytes message) {
    peers.send(peer, channel, message);
  }

  @Override
  public void broadcast(Channel channel, Bytes message) {
    peers.broadcast(channel, message);
  }

  @Override
  public AutoCloseable receive(Channel channel, Receiver receiver) {
    return peers.receive(channel, receiver);
  }

  /** Warns 30 days before the certificate expires; a node that is missing is a warning, too. */
  @Override
  public Result execute() {
    ResultLog log = new ResultLog();
    NetworkHealth.entries(peers, Instant.now(), WARNED_BEFORE).forEach(log::add);
    return new Result(log);
  }

  @Deactivate
  public void close() {
    peers.close();
  }
}
