package org.cpchain.ledger.sync.core;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;

/**
 * All that is known. Immutable.
 *
 * @param head this node's
 * @param behindSince when the head was last known to be behind and not moving; -1: it is not
 * @param top the last header that follows the head; the head when there is none
 * @param checking by the number of the check
 * @param pieces by first height, one after the other
 * @param handed the last height that was handed over for execution
 * @param importing how many imports are under way
 * @param validImports imports of lower numbers do not count any more
 * @param pausedUntil nothing is asked before
 * @param snapshot while blocks are skipped
 * @param trouble what this node itself cannot do; empty when all is well
 */
public record SyncState(
    Limits limits,
    Tip head,
    boolean validator,
    long behindSince,
    SortedMap<Address, Peer> peers,
    SortedMap<Long, Request> requests,
    Top top,
    SortedMap<Long, Segment> checking,
    SortedMap<Long, Piece> pieces,
    long handed,
    int importing,
    long validImports,
    long nextId,
    long pausedUntil,
    Optional<Reason> trouble,
    Optional<Snapshot> snapshot) {

  public SyncState {
    peers = Collections.unmodifiableSortedMap(peers);
    requests = Collections.unmodifiableSortedMap(requests);
    checking = Collections.unmodifiableSortedMap(checking);
    pieces = Collections.unmodifiableSortedMap(pieces);
  }

  /** Nothing is known of others. */
  public static SyncState of(Limits limits, Tip head, boolean validator) {
    return new SyncState(
        limits,
        head,
        validator,
        -1,
        new TreeMap<>(),
        new TreeMap<>(),
        Top.of(head),
        new TreeMap<>(),
        new TreeMap<>(),
        head.height(),
        0,
        0,
        1,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether this node has skipped, or is about to skip, blocks. */
  public boolean isSkipping() {
    return snapshot.isPresent();
  }

  /**
   * The height of the furthest peer that is not distrusted; this node's when it is the furthest.
   */
  public long target(long now) {
    return peers.values().stream()
        .filter(peer -> peer.isUsable(now))
        .mapToLong(Peer::height)
        .reduce(head.height(), Math::max);
  }

  /** Whether the peer was asked this, and has not answered. */
  public boolean isAsked(Address peer, long id) {
    return Optional.ofNullable(requests.get(id)).filter(r -> r.peer().equals(peer)).isPresent();
  }

  /** How many peers have more blocks than this node, and are trusted so far. */
  public int sources(long now) {
    return (int)
        peers.values().stream()
            .filter(peer -> peer.isUsable(now) && peer.height() > head.height())
            .count();
  }
}
