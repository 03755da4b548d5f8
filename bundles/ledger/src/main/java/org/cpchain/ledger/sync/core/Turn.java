package org.cpchain.ledger.sync.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;

/** One step's working copy of the state, and the effects that it has. */
final class Turn {
  final Limits limits;
  final long now;
  final TreeMap<Address, Peer> peers;
  final TreeMap<Long, Request> requests;
  final TreeMap<Long, Segment> checking;
  final TreeMap<Long, Piece> pieces;
  final List<SyncEffect> effects = new ArrayList<>();
  Tip head;
  boolean validator;
  long behindSince;
  Top top;
  long handed;
  int importing;
  long validImports;
  long nextId;
  long pausedUntil;
  Optional<Reason> trouble;
  Optional<Snapshot> snapshot;

  Turn(SyncState state, long now) {
    this.limits = state.limits();
    this.now = now;
    this.peers = new TreeMap<>(state.peers());
    this.requests = new TreeMap<>(state.requests());
    this.checking = new TreeMap<>(state.checking());
    this.pieces = new TreeMap<>(state.pieces());
    this.head = state.head();
    this.validator = state.validator();
    this.behindSince = state.behindSince();
    this.top = state.top();
    this.handed = state.handed();
    this.importing = state.importing();
    this.validImports = state.validImports();
    this.nextId = state.nextId();
    this.pausedUntil = state.pausedUntil();
    this.trouble = state.trouble();
    this.snapshot = state.snapshot();
  }

  SyncState state() {
    return new SyncState(
        limits,
        head,
        validator,
        behindSince,
        peers,
        requests,
        top,
        checking,
        pieces,
        handed,
        importing,
        validImports,
        nextId,
        pausedUntil,
        trouble,
        snapshot);
  }

  /** Knows the peer from now on. */
  void update(Address peer, UnaryOperator<Peer> change) {
    peers.put(peer, change.apply(peers.getOrDefault(peer, Peer.NEW)));
  }

  long target() {
    return peers.values().stream()
        .filter(peer -> peer.isUsable(now))
        .mapToLong(Peer::height)
        .reduce(head.height(), Math::max);
  }

  /** Whom to ask: of the least busy ones that are not much slower than others, each in its turn. */
  Optional<Address> choose(Predicate<Peer> able) {
    List<Address> all =
        peers.keySet().stream()
            .filter(name -> peers.get(name).isUsable(now) && able.test(peers.get(name)))
            .filter(name -> peers.get(name).asked() < limits.askedAtOnce())
            .toList();
    long least = all.stream().mapToLong(name -> peers.get(name).asked()).min().orElse(0);
    long fastest = all.stream().mapToLong(name -> peers.get(name).delay()).min().orElse(0);
    List<Address> best =
        all.stream()
            .filter(name -> peers.get(name).asked() == least)
            .filter(name -> peers.get(name).delay() <= 4 * fastest + 50)
            .toList();
    if (best.isEmpty()) {
      return all.stream().min(Comparator.comparingLong(name -> peers.get(name).delay()));
    }
    return Optional.of(best.get((int) Math.floorMod(nextId, (long) best.size())));
  }

  void askHeaders(Address peer, long from, int count) {
    long id = open(peer, Request.Kind.HEADERS, from, count);
    effects.add(new SyncEffect.Send(peer, new SyncMessage.GetHeaders(id, from, count)));
  }

  /** Gives the question's number. */
  long askBlocks(Address peer, long from, int count, boolean certificates) {
    long id = open(peer, Request.Kind.BLOCKS, from, count);
    effects.add(
        new SyncEffect.Send(peer, new SyncMessage.GetBlocks(id, from, count, certificates)));
    return id;
  }

  void askNodes(Address peer, Hash root, NodeBatch batch) {
    long id = open(peer, Request.Kind.NODES, batch.number(), batch.parts().size());
    effects.add(new SyncEffect.Send(peer, new SyncMessage.GetNodes(id, root, batch.parts())));
  }

  private long open(Address peer, Request.Kind kind, long from, int count) {
    long id = nextId++;
    requests.put(id, new Request(peer, kind, from, count, now, now + limits.patience()));
    update(peer, known -> known.withAsked(known.asked() + 1));
    return id;
  }

  /** The question that this answers, which is not open any more; empty when there was none. */
  Optional<Request> answered(Address from, long id, Request.Kind kind) {
    Request request = requests.get(id);
    if (request == null || !request.peer().equals(from) || request.kind() != kind) {
      return Optional.empty();
    }
    close(id);
    update(from, peer -> peer.withAnswer(Math.max(1, now - request.askedAt())));
    return Optional.of(request);
  }

  private void close(long id) {
    Request request = requests.remove(id);
    update(request.peer(), peer -> peer.withAsked(Math.max(0, peer.asked() - 1)));
  }

  /** The peer is not asked for a while, and what it was asked is asked of others. */
  void complain(Address peer, Fault fault, String what) {
    update(peer, known -> known.with(fault, now));
    effects.add(new SyncEffect.Complain(peer, fault, what));
    List<Long> open =
        requests.keySet().stream().filter(id -> requests.get(id).peer().equals(peer)).toList();
    open.forEach(this::withdraw);
  }

  /** The question does not count any more. */
  void withdraw(long id) {
    Request request = requests.get(id);
    close(id);
    if (request.kind() == Request.Kind.NODES) {
      Skipping.reopen(this, request.from());
    }
    pieces.replaceAll(
        (from, piece) ->
            piece.request().isPresent() && piece.request().getAsLong() == id
                ? piece.reopened()
                : piece);
  }

  /** Forgets the plan; begins again above the head, or above the block whose state is here. */
  void restart() {
    List.copyOf(requests.keySet()).forEach(this::close);
    pieces.clear();
    checking.clear();
    top = base();
    handed = top.height();
    validImports = nextId;
    snapshot
        .filter(known -> known.phase() != Snapshot.Phase.READY)
        .ifPresent(k -> Skipping.open(this));
  }

  /** The last block whose state is here, though it may not be this node's head yet. */
  Top base() {
    return snapshot
        .filter(known -> known.phase() == Snapshot.Phase.READY)
        .map(Snapshot::pivot)
        .filter(pivot -> pivot.height() > head.height())
        .orElseGet(() -> Top.of(head));
  }

  /** This node itself is in trouble: it tries again later. */
  void pause(Reason reason) {
    trouble = Optional.of(reason);
    pausedUntil = now + limits.pause();
    restart();
  }
}
