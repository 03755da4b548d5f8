package org.cpchain.ledger.sync;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import org.cpchain.base.Address;
import org.cpchain.ledger.sync.SyncRules.History;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which peers know the consensus protocol in force. One that does not has not checked the blocks
 * that it decides, so it is not asked for them, and is told so; it may still ask, and is asked
 * again when it has said that it has the protocol. Versions of one protocol make no difference, and
 * of whom nothing is known, nothing is said. For use by one thread.
 */
final class PeerRules {
  private static final Logger LOG = LoggerFactory.getLogger(PeerRules.class);
  private static final long REPEAT_MILLIS = 30_000;

  private final SyncRules own;
  private final BiConsumer<Address, SyncMessage> send;
  private final ObjLongConsumer<Address> bound;

  /** What was here at any time: what was checked by it stays checked when it goes. */
  private final Set<String> had = new TreeSet<>();

  private final Map<Address, Set<String>> peers = new HashMap<>();
  private final Map<Address, Long> bounds = new HashMap<>();
  private final Map<Address, Long> toldAt = new HashMap<>();
  private final Set<String> warned = new HashSet<>();
  private Optional<History> history = Optional.empty();

  /**
   * @param bound takes the last height that a peer is asked for
   */
  PeerRules(SyncRules own, BiConsumer<Address, SyncMessage> send, ObjLongConsumer<Address> bound) {
    this.own = own;
    this.send = send;
    this.bound = bound;
  }

  /** To be called now and then. What came a moment ago is told when the next thing has, too. */
  void look(Set<Address> connected, long now) {
    peers.keySet().retainAll(connected);
    bounds.keySet().retainAll(connected);
    toldAt.keySet().retainAll(connected);
    if (had.addAll(own.here())) {
      toldAt.clear();
    } else if (!had.isEmpty()) {
      connected.stream()
          .filter(peer -> now - toldAt.getOrDefault(peer, now - REPEAT_MILLIS) >= REPEAT_MILLIS)
          .forEach(peer -> tell(peer, now));
    }
    peers.keySet().forEach(this::judge);
  }

  private void tell(Address peer, long now) {
    toldAt.put(peer, now);
    send.accept(peer, new SyncMessage.Rules(List.copyOf(had)));
  }

  /** Whether the message was about rules. */
  boolean heard(Address from, SyncMessage message, long now) {
    if (message instanceof SyncMessage.Rules rules) {
      told(from, rules);
      return true;
    }
    if (message instanceof SyncMessage.Outdated refusal) {
      refused(from, refusal, now);
      return true;
    }
    return false;
  }

  void told(Address from, SyncMessage.Rules rules) {
    peers.put(from, Set.copyOf(rules.protocols()));
    judge(from);
    lacking(from)
        .ifPresent(
            lacked ->
                send.accept(from, new SyncMessage.Outdated(lacked.from(), lacked.protocol())));
  }

  /** Of a peer that lacks what is here, nothing is to be believed but that it has not heard so. */
  void refused(Address from, SyncMessage.Outdated refusal, long now) {
    if (own.here().contains(refusal.protocol())) {
      tell(from, now);
    } else if (refusal.protocol().equals(own.inForce()) && warned.add(refusal.protocol())) {
      LOG.warn(
          "Peer {} does not ask this node for blocks from height {} on: {}",
          from,
          refusal.from(),
          own.missing(refusal.protocol()));
    }
  }

  private void judge(Address peer) {
    Optional<History> lacked = lacking(peer);
    long last = lacked.map(known -> known.from() - 1).orElse(Long.MAX_VALUE);
    Long before = bounds.put(peer, last);
    if (last == (before == null ? Long.MAX_VALUE : before)) {
      return;
    }
    bound.accept(peer, last);
    LOG.info(
        "Peer {} is asked for blocks {}",
        peer,
        lacked
            .map(
                known ->
                    "below height %d only: it does not know the consensus protocol %s"
                        .formatted(known.from(), known.protocol()))
            .orElse("of all heights again: it knows the consensus protocol in force"));
  }

  /**
   * Empty unless the peer knows nothing but what was in force before: one with another protocol may
   * be ahead of this node, which does not know the chain's end yet.
   */
  private Optional<History> lacking(Address peer) {
    String inForce = own.inForce();
    Set<String> known = peers.getOrDefault(peer, Set.of());
    if (known.isEmpty() || known.contains(inForce)) {
      return Optional.empty();
    }
    if (history.filter(found -> found.protocol().equals(inForce)).isEmpty()) {
      history = Optional.of(own.history());
    }
    return history.filter(found -> found.before().containsAll(known));
  }
}
