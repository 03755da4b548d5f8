package org.cpchain.module.manager.fleet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.manager.Chore;
import org.cpchain.module.manager.fleet.core.FleetCore;
import org.cpchain.module.manager.fleet.core.SignedStatement;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks for this node and hears the others. The work is done by one thread. */
final class FleetService implements Fleet {
  private static final Logger LOG = LoggerFactory.getLogger(FleetService.class);

  /** Peers that send faster than their messages can be dealt with lose some. */
  private static final int MOST_PENDING = 1_024;

  private final This node;
  private final Ledger ledger;
  private final ModuleManager manager;
  private final Members members;
  private final Overview overview;
  private final ScheduledExecutorService thread;
  private final LongSupplier clock;
  private final FleetCore core;
  private final AtomicInteger pending = new AtomicInteger();
  private volatile Map<Address, FleetCore.Heard> heard = Map.of();
  private volatile SortedMap<String, Long> refused = new TreeMap<>();

  /**
   * This node.
   *
   * @param signer signs with its chain key
   */
  record This(Address account, CryptoSuite suite, Function<Hash, Signature> signer) {}

  /**
   * @param thread does the work, one task at a time; somebody else owns it
   * @param clock milliseconds since 1970
   */
  FleetService(
      This node,
      Ledger ledger,
      ModuleManager manager,
      Members members,
      Overview overview,
      ScheduledExecutorService thread,
      LongSupplier clock) {
    this.node = node;
    this.ledger = ledger;
    this.manager = manager;
    this.members = members;
    this.overview = overview;
    this.thread = thread;
    this.clock = clock;
    this.core =
        new FleetCore(
            new FleetCore.Self(node.account(), ledger.chain().chainId(), ledger.chain().genesis()),
            node.suite());
  }

  @Override
  public View view() {
    Map<Address, FleetCore.Heard> known = heard;
    Map<Address, Members.Member> all = members.at(clock.getAsLong());
    synchronized (overview) {
      return overview.of(all, known, refused, bundles());
    }
  }

  /** Names of the bundles that this node has, by their digests. */
  private Map<Hash, String> bundles() {
    Map<Hash, String> names = new HashMap<>();
    for (ModuleManager.Life life : manager.modules()) {
      life.digest().ifPresent(digest -> life.bundle().ifPresent(name -> names.put(digest, name)));
    }
    return names;
  }

  /** Hears what comes over the transport; the handle ends that. */
  AutoCloseable hear(PeerNetwork network) {
    return network.receive(Channel.FLEET, (from, message) -> received(network, from, message));
  }

  private void received(PeerNetwork network, Address from, Bytes message) {
    if (pending.incrementAndGet() > MOST_PENDING) {
      pending.decrementAndGet();
      return;
    }
    try {
      thread.execute(
          new Chore(
              () -> {
                pending.decrementAndGet();
                read(network, from, message);
              }));
    } catch (RejectedExecutionException e) {
      pending.decrementAndGet(); // the node is being stopped
    }
  }

  private void read(PeerNetwork network, Address from, Bytes message) {
    if (!core.isPresent(from) && network.peers().contains(from)) {
      look(Optional.of(network)); // who has just come would not count
    }
    FleetCore.Outcome outcome = core.received(from, message, clock.getAsLong());
    if (outcome.verdict() instanceof Verdict.Reject reject) {
      LOG.warn(
          "Peer {} has sent a statement that no good node sends, and is not listened to for a"
              + " while: {}",
          from,
          reject.reason());
    }
    send(Optional.of(network), outcome.send());
    publish();
  }

  /** Says what is to be said, and forgets what is over; to be called each second, by the thread. */
  void look(Optional<PeerNetwork> network) {
    long now = clock.getAsLong();
    Set<Address> peers = network.map(PeerNetwork::peers).orElse(Set.of());
    Collection<Address> counted = members.at(now).keySet();
    send(network, core.look(peers, counted, now));
    core.due(modules(), ledger.head().height(), now)
        .map(said -> SignedStatement.sign(said, node.suite(), node.signer()))
        .ifPresent(said -> send(network, core.said(said, now)));
    publish();
  }

  private List<Fleet.Module> modules() {
    return manager.modules().stream()
        .map(life -> new Fleet.Module(life.module(), life.state(), life.digest()))
        .toList();
  }

  private static void send(Optional<PeerNetwork> network, List<FleetCore.Send> messages) {
    network.ifPresent(
        there -> messages.forEach(one -> there.send(one.to(), Channel.FLEET, one.message())));
  }

  private void publish() {
    heard =
        core.heard().stream()
            .collect(Collectors.toUnmodifiableMap(one -> one.statement().account(), one -> one));
    refused = core.refused();
  }
}
