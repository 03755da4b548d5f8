package org.cpchain.network.netty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.cpchain.network.PeerDirectory;
import org.cpchain.network.PeerNetwork;
import org.cpchain.network.WhiteList;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.CollectionType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The way to the other nodes; not there as long as it is not configured: the node is alone. */
@Component(
    immediate = true,
    service = {PeerNetwork.class, PeerDirectory.class, WhiteList.class, HealthCheck.class},
    property = {
      Modules.FAMILY + "=network",
      Modules.PROTOCOL + "=cpchain-peer",
      Modules.VERSION + "=1.0.0",
      "hc.name=network",
      "hc.tags=ready"
    },
    configurationPid = "org.cpchain.network",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NetworkConfig.class)
public final class NetworkComponent implements PeerNetwork, PeerDirectory, WhiteList, HealthCheck {
  private static final Duration WARNED_BEFORE = Duration.ofDays(30);

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
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      @Reference(target = CryptoSuite.CHAINS) SecurityModule keys,
      NetworkConfig config) {
    peers =
        new NettyPeers(
            Configured.settings(config),
            new ChainNode(ledger, () -> isValidator(status), suite, keys, () -> consensus),
            Chance.secure(),
            LoadMeter.ofThisProcess());
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

  @Override
  public List<Connected> connected() {
    return peers.connected();
  }

  @Override
  public List<Missing> missing() {
    return peers.missing();
  }

  @Override
  public WhiteList.Status status() {
    return peers.whiteList().status();
  }

  @Override
  public void choose(WhiteList.Mode mode) {
    peers.whiteList().choose(mode);
  }

  /**
   * Warns 30 days before the certificate expires; a node that is missing, and the white list while
   * it is on, are warnings, too.
   */
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
