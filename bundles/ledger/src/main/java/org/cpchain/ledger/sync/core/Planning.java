package org.cpchain.ledger.sync.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;

/** What is asked of whom, and what is handed over for execution. */
final class Planning {
  private static final int MOST_IMPORTS = 2;
  private static final int MOST_CHECKS = 4;

  private Planning() {}

  static void plan(Turn turn) {
    expire(turn);
    long target = turn.target();
    if (target <= turn.head.height()) {
      turn.behindSince = -1;
    } else if (turn.behindSince < 0) {
      turn.behindSince = turn.now;
    }
    if (mayAsk(turn, target) && Skipping.plan(turn, target)) {
      if (isFar(turn, target)) {
        askHeaders(turn, target);
      } else {
        wantDirectly(turn, target);
      }
      askBlocks(turn);
    }
    handOver(turn);
    wake(turn);
  }

  private static void expire(Turn turn) {
    for (Request request : List.copyOf(turn.requests.values())) {
      if (request.deadline() <= turn.now && turn.requests.containsValue(request)) {
        turn.complain(
            request.peer(),
            Fault.SLOW,
            "no answer after " + (turn.now - request.askedAt()) + " ms about " + request.from());
      }
    }
  }

  /** A validator's engine gets the last blocks by itself; unless it does not. */
  private static boolean mayAsk(Turn turn, long target) {
    if (target <= turn.head.height() || turn.now < turn.pausedUntil) {
      return false;
    }
    return !turn.validator
        || target - turn.head.height() > turn.limits.validatorGap()
        || turn.now - turn.behindSince >= turn.limits.validatorPatience()
        || !turn.pieces.isEmpty()
        || !turn.checking.isEmpty();
  }

  private static boolean isFar(Turn turn, long target) {
    return target - turn.handed > turn.limits.direct()
        || !turn.checking.isEmpty()
        || turn.top.height() > turn.handed
        || turn.requests.values().stream().anyMatch(Request::isHeaders);
  }

  static void askHeaders(Turn turn, long target) {
    if (turn.top.height() < turn.handed) {
      return; // what was fetched directly is being executed; headers follow its last block
    }
    boolean asked = turn.requests.values().stream().anyMatch(Request::isHeaders);
    long from = turn.top.height() + 1;
    boolean enough =
        from - turn.base().height() > turn.limits.window() && !Skipping.keepsHeaders(turn);
    if (asked || enough || from > target || turn.checking.size() >= MOST_CHECKS) {
      return;
    }
    Optional<Address> peer = turn.choose(known -> known.height() >= from);
    if (peer.isPresent()) {
      long has = turn.peers.get(peer.get()).height() - from + 1;
      int count = (int) Math.min(turn.limits.headers(), has);
      turn.askHeaders(peer.get(), from, count);
    }
  }

  /** The next blocks with their certificates, in one question. */
  private static void wantDirectly(Turn turn, long target) {
    if (turn.pieces.isEmpty() && turn.importing < MOST_IMPORTS && target > turn.handed) {
      long from = turn.handed + 1;
      turn.pieces.put(from, Piece.wanted(from, (int) (target - turn.handed), List.of()));
    }
  }

  private static void askBlocks(Turn turn) {
    long held = turn.pieces.values().stream().mapToLong(Piece::bytes).sum();
    for (Piece piece : List.copyOf(turn.pieces.values())) {
      boolean next = piece.from() == turn.handed + 1;
      if (piece.isOpen() && (next || held < turn.limits.heldBytes())) {
        ask(turn, piece);
      }
    }
  }

  private static void ask(Turn turn, Piece piece) {
    boolean certificates = piece.headers().isEmpty();
    Optional<Address> peer = turn.choose(known -> known.hasBlock(piece.from()));
    if (peer.isPresent()) {
      long has = turn.peers.get(peer.get()).height() - piece.from() + 1;
      int count = (int) Math.min(piece.count(), has);
      long id = turn.askBlocks(peer.get(), piece.from(), count, certificates);
      turn.pieces.put(piece.from(), piece.asked(id));
    }
  }

  private static void handOver(Turn turn) {
    while (turn.importing < MOST_IMPORTS) {
      List<ImportItem> items = new ArrayList<>();
      long bytes = 0;
      Map.Entry<Long, Piece> first = turn.pieces.firstEntry();
      while (first != null
          && first.getKey() == turn.handed + 1
          && first.getValue().isHere()
          && items.size() < turn.limits.importBlocks()
          && bytes < turn.limits.importBytes()) {
        Piece piece = first.getValue();
        turn.pieces.remove(first.getKey());
        turn.handed = piece.end() - 1;
        bytes += piece.bytes();
        items.addAll(piece.items());
        first = turn.pieces.firstEntry();
      }
      if (items.isEmpty()) {
        return;
      }
      turn.importing++;
      turn.effects.add(new SyncEffect.Import(turn.nextId++, items));
    }
  }

  private static void wake(Turn turn) {
    long next =
        turn.requests.values().stream().mapToLong(Request::deadline).min().orElse(Long.MAX_VALUE);
    if (turn.validator && turn.behindSince >= 0) {
      next = Math.min(next, turn.behindSince + turn.limits.validatorPatience());
    }
    if (turn.now < turn.pausedUntil) {
      next = Math.min(next, turn.pausedUntil);
    }
    if (next > turn.now && next < Long.MAX_VALUE) {
      turn.effects.add(new SyncEffect.Wake(next));
    }
  }
}
