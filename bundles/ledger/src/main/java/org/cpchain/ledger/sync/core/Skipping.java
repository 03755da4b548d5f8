package org.cpchain.ledger.sync.core;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.ledger.sync.core.Snapshot.Phase;

/** A node that is very far behind skips blocks: it copies the state of a late one. */
final class Skipping {
  private Skipping() {}

  static boolean keepsHeaders(Turn turn) {
    return turn.snapshot.filter(known -> known.phase() != Phase.READY).isPresent();
  }

  /** Asks what was kept before. */
  static void open(Turn turn) {
    long id = turn.nextId++;
    turn.snapshot = Optional.of(Snapshot.in(Phase.OPENING, id, turn.top));
    turn.effects.add(new SyncEffect.OpenSnapshot(id));
  }

  static void learn(Turn turn, SyncEvent event) {
    if (event instanceof SyncEvent.SnapshotOpened e && isAwaited(turn, Phase.OPENING, e.id())) {
      opened(turn, e);
    } else if (event instanceof SyncEvent.StateBegun e
        && isAwaited(turn, Phase.BEGINNING, e.id())) {
      begun(turn, e);
    } else if (event instanceof SyncEvent.NodesCame e) {
      turn.answered(e.from(), e.id(), Request.Kind.NODES)
          .ifPresent(request -> nodes(turn, request, e));
    } else if (event instanceof SyncEvent.NodesTaken e) {
      taken(turn, e);
    } else if (event instanceof SyncEvent.SnapshotFailed e && keepsHeaders(turn)) {
      turn.pause(e.reason());
    }
  }

  private static boolean isAwaited(Turn turn, Phase phase, long id) {
    return turn.snapshot.filter(now -> now.phase() == phase && now.id() == id).isPresent();
  }

  private static void opened(Turn turn, SyncEvent.SnapshotOpened event) {
    if (event.ready().filter(top -> top.height() > turn.head.height()).isPresent()) {
      ready(turn, event.ready().get());
    } else {
      turn.top = event.top();
      turn.snapshot = Optional.of(Snapshot.in(Phase.HEADERS, event.id(), event.top()));
    }
  }

  private static void ready(Turn turn, Top pivot) {
    turn.snapshot = Optional.of(Snapshot.in(Phase.READY, 0, pivot));
    turn.restart();
  }

  private static void begun(Turn turn, SyncEvent.StateBegun event) {
    if (event.batches().isEmpty()) {
      ready(turn, event.pivot());
      return;
    }
    TreeMap<Long, NodeBatch> batches = new TreeMap<>();
    event.batches().forEach(batch -> batches.put(batch.number(), batch));
    turn.snapshot =
        Optional.of(
            new Snapshot(
                Phase.STATE, event.id(), event.pivot(), event.root(), batches, new TreeSet<>()));
  }

  private static void nodes(Turn turn, Request request, SyncEvent.NodesCame event) {
    boolean known =
        turn.snapshot.filter(now -> now.batches().containsKey(request.from())).isPresent();
    if (!known) {
      return;
    }
    if (event.parts().isEmpty() || event.parts().get(0).isEmpty()) {
      reopen(turn, request.from());
      turn.complain(request.peer(), Fault.EMPTY, "no nodes of a state that it has");
    } else if (event.parts().size() > request.count()) {
      reopen(turn, request.from());
      turn.complain(request.peer(), Fault.FALSE, "more nodes than were asked for");
    } else {
      turn.effects.add(new SyncEffect.TakeNodes(request.from(), request.peer(), event.parts()));
    }
  }

  private static void taken(Turn turn, SyncEvent.NodesTaken event) {
    if (turn.snapshot.filter(now -> now.batches().containsKey(event.batch())).isEmpty()) {
      return;
    }
    Snapshot now = turn.snapshot.get();
    SortedMap<Long, NodeBatch> batches = new TreeMap<>(now.batches());
    SortedSet<Long> asked = new TreeSet<>(now.asked());
    batches.remove(event.batch());
    asked.remove(event.batch());
    event.batches().forEach(batch -> batches.put(batch.number(), batch));
    turn.snapshot = Optional.of(now.with(batches, asked));
    event.bad().ifPresent(what -> turn.complain(event.from(), Fault.FALSE, what));
    if (batches.isEmpty()) {
      ready(turn, now.pivot());
    }
  }

  /** The batch is asked for again. */
  static void reopen(Turn turn, long batch) {
    turn.snapshot =
        turn.snapshot.map(
            now -> {
              SortedSet<Long> asked = new TreeSet<>(now.asked());
              asked.remove(batch);
              return now.with(now.batches(), asked);
            });
  }

  /** This node has blocks above the pivot now, or consensus has come so far by itself. */
  static void moved(Turn turn) {
    if (turn.snapshot.isEmpty()) {
      return;
    }
    boolean ready = turn.snapshot.get().phase() == Phase.READY;
    if (ready && turn.head.height() >= turn.snapshot.get().pivot().height()) {
      turn.snapshot = Optional.empty();
    } else if (!ready && turn.head.height() >= turn.top.height()) {
      abandon(turn);
    }
  }

  /** Whether blocks are to be fetched as usual. */
  static boolean plan(Turn turn, long target) {
    boolean far = target - turn.base().height() > turn.limits.skip();
    if (turn.snapshot.isEmpty()) {
      if (far && turn.importing == 0) {
        turn.snapshot = Optional.of(Snapshot.in(Phase.OPENING, 0, turn.top));
        turn.restart();
      }
      return !far;
    }
    Snapshot now = turn.snapshot.get();
    switch (now.phase()) {
      case HEADERS -> headers(turn, target, far);
      case STATE -> state(turn, target);
      case READY -> {
        return true;
      }
      case OPENING, BEGINNING -> {} // the answer will come
    }
    return false;
  }

  private static void headers(Turn turn, long target, boolean far) {
    if (!far) {
      // whoever claimed that the chain is so long has not kept his word
      abandon(turn);
    } else if (turn.top.height() >= target - 1 && turn.checking.isEmpty()) {
      long id = turn.nextId++;
      turn.snapshot = Optional.of(Snapshot.in(Phase.BEGINNING, id, turn.top));
      turn.effects.add(new SyncEffect.BeginState(id, turn.top.height() - 1));
    } else {
      Planning.askHeaders(turn, target);
    }
  }

  private static void abandon(Turn turn) {
    turn.snapshot = Optional.empty();
    turn.effects.add(new SyncEffect.AbandonSnapshot());
    turn.restart();
  }

  private static void state(Turn turn, long target) {
    Snapshot now = turn.snapshot.orElseThrow();
    boolean anybody =
        turn.peers.values().stream().anyMatch(peer -> peer.hasState(now.pivot().height()));
    if (!anybody && target > now.pivot().height() + 1) {
      turn.restart(); // with a later block: nobody has this state any more
      return;
    }
    for (NodeBatch batch : now.batches().values()) {
      Optional<Address> peer = turn.choose(known -> known.hasState(now.pivot().height()));
      if (peer.isPresent() && !now.asked().contains(batch.number())) {
        SortedSet<Long> asked = new TreeSet<>(turn.snapshot.orElseThrow().asked());
        asked.add(batch.number());
        turn.snapshot = Optional.of(turn.snapshot.orElseThrow().with(now.batches(), asked));
        turn.askNodes(peer.get(), now.root(), batch);
      }
    }
  }
}
