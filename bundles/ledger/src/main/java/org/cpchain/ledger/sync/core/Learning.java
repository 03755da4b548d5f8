package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.sync.core.SyncMessage.Item;

/** What an event says becomes known. */
final class Learning {
  private Learning() {}

  static void learn(Turn turn, SyncEvent event) {
    if (event instanceof SyncEvent.Tick e) {
      connected(turn, e.connected());
    } else if (event instanceof SyncEvent.Told e) {
      turn.update(e.from(), peer -> peer.withTip(e.tip()));
    } else if (event instanceof SyncEvent.Bounded e) {
      turn.update(e.peer(), peer -> peer.withBound(e.last()));
    } else if (event instanceof SyncEvent.HeadersCame e) {
      turn.answered(e.from(), e.id(), Request.Kind.HEADERS)
          .ifPresent(request -> headers(turn, request, e.headers()));
    } else if (event instanceof SyncEvent.BlocksCame e) {
      turn.answered(e.from(), e.id(), Request.Kind.BLOCKS)
          .ifPresent(request -> blocks(turn, request, e.id(), e.blocks()));
    } else if (event instanceof SyncEvent.Garbage e) {
      turn.complain(e.from(), Fault.FALSE, e.what());
    } else if (event instanceof SyncEvent.HeadersChecked e) {
      checked(turn, e.id(), e.verdict());
    } else if (event instanceof SyncEvent.Imported e) {
      imported(turn, e);
    } else if (event instanceof SyncEvent.HeadMoved e) {
      moved(turn, e);
    } else {
      Skipping.learn(turn, event);
    }
  }

  private static void connected(Turn turn, Set<Address> connected) {
    for (Address name : List.copyOf(turn.peers.keySet())) {
      Peer peer = turn.peers.get(name);
      if (!connected.contains(name) && peer.connected()) {
        leave(turn, name);
      }
      if (!connected.contains(name) && peer.wrong() == 0 && turn.now >= peer.shunnedUntil()) {
        turn.peers.remove(name);
      }
    }
    connected.stream().sorted().forEach(name -> turn.update(name, Peer::back));
  }

  private static void leave(Turn turn, Address name) {
    List<Long> open =
        turn.requests.keySet().stream()
            .filter(id -> turn.requests.get(id).peer().equals(name))
            .toList();
    open.forEach(turn::withdraw);
    turn.update(name, Peer::gone);
  }

  private static void headers(Turn turn, Request request, List<CertifiedHeader> headers) {
    if (headers.isEmpty()) {
      turn.complain(
          request.peer(), Fault.EMPTY, "no header of height " + request.from() + ", which it has");
      return;
    }
    if (request.from() != turn.top.height() + 1) {
      return; // the chain has grown meanwhile
    }
    Optional<String> wrong = wrongOrder(turn, request, headers);
    if (wrong.isPresent()) {
      turn.complain(request.peer(), Fault.FALSE, wrong.get());
      return;
    }
    CertifiedHeader last = headers.get(headers.size() - 1);
    turn.top = new Top(last.header().height(), last.header().hash());
    long id = turn.nextId++;
    turn.checking.put(id, new Segment(request.peer(), headers));
    turn.effects.add(new SyncEffect.CheckHeaders(id, headers, Skipping.keepsHeaders(turn)));
  }

  private static Optional<String> wrongOrder(
      Turn turn, Request request, List<CertifiedHeader> headers) {
    if (headers.size() > request.count()) {
      return Optional.of(headers.size() + " headers instead of " + request.count());
    }
    Hash parent = turn.top.hash();
    long height = request.from();
    for (CertifiedHeader next : headers) {
      if (next.header().height() != height || !next.header().parent().equals(parent)) {
        return Optional.of("a header that does not follow block " + (height - 1));
      }
      parent = next.header().hash();
      height++;
    }
    return Optional.empty();
  }

  private static void checked(Turn turn, long id, Verdict verdict) {
    Segment segment = turn.checking.get(id);
    if (segment == null) {
      return;
    }
    if (verdict.isAccepted()) {
      turn.checking.remove(id);
      if (!Skipping.keepsHeaders(turn)) {
        addPieces(turn, segment);
      }
    } else if (verdict instanceof Verdict.Later later) {
      turn.pause(later.reason());
    } else {
      turn.checking.tailMap(id, true).clear();
      CertifiedHeader first = segment.headers().get(0);
      turn.top = new Top(segment.first() - 1, first.header().parent());
      forgetHeaderQuestions(turn);
      turn.complain(
          segment.from(), Fault.FALSE, "headers from " + segment.first() + ": " + verdict);
    }
  }

  /** They ask for what follows headers that are none. */
  private static void forgetHeaderQuestions(Turn turn) {
    List<Long> open =
        turn.requests.keySet().stream().filter(id -> turn.requests.get(id).isHeaders()).toList();
    open.forEach(turn::withdraw);
  }

  private static void addPieces(Turn turn, Segment segment) {
    List<CertifiedHeader> headers = segment.headers();
    for (int at = 0; at < headers.size(); at += turn.limits.blocks()) {
      int count = Math.min(turn.limits.blocks(), headers.size() - at);
      long from = segment.first() + at;
      turn.pieces.put(
          from, Piece.wanted(from, count, List.copyOf(headers.subList(at, at + count))));
    }
  }

  private static void blocks(Turn turn, Request request, long id, List<Item> blocks) {
    Piece piece = turn.pieces.get(request.from());
    boolean wanted =
        piece != null && piece.request().isPresent() && piece.request().getAsLong() == id;
    if (!wanted) {
      return;
    }
    turn.pieces.put(piece.from(), piece.reopened());
    if (blocks.isEmpty()) {
      turn.complain(
          request.peer(), Fault.EMPTY, "no block of height " + request.from() + ", which it has");
    } else if (blocks.size() > request.count()) {
      turn.complain(
          request.peer(), Fault.FALSE, blocks.size() + " blocks instead of " + request.count());
    } else {
      Piece filled = piece.filled(blocks, request.peer());
      turn.pieces.put(filled.from(), filled);
      if (filled.count() < piece.count()) {
        Piece rest = piece.rest(filled.count());
        turn.pieces.put(rest.from(), rest);
      }
    }
  }

  private static void imported(Turn turn, SyncEvent.Imported event) {
    turn.importing--;
    if (event.id() < turn.validImports) {
      return;
    }
    if (event.result() instanceof ImportResult.Bad bad) {
      turn.complain(bad.from(), Fault.FALSE, bad.reason().message());
      turn.restart();
    } else if (event.result() instanceof ImportResult.Early) {
      turn.restart();
    } else if (event.result() instanceof ImportResult.Stuck stuck) {
      turn.pause(stuck.reason());
    } else {
      turn.trouble = Optional.empty();
    }
  }

  private static void moved(Turn turn, SyncEvent.HeadMoved event) {
    boolean grown = event.head().height() > turn.head.height();
    turn.head = event.head();
    turn.validator = event.validator();
    if (grown) {
      turn.behindSince = -1;
      turn.trouble = Optional.empty(); // with a block that is here now
    }
    Skipping.moved(turn);
    if (Skipping.keepsHeaders(turn)) {
      turn.handed = Math.max(turn.handed, turn.head.height());
    } else if (turn.head.height() > turn.handed) {
      turn.restart(); // consensus was faster
    } else if (turn.head.height() >= turn.top.height()) {
      turn.top = Top.of(turn.head);
    }
  }
}
