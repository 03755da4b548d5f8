package org.cpchain.contract.system.board;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.KeyList;

/** Recalls in the storage, and bringing them to their ends. */
final class RecallList {
  /** Most recalls that one step looks at. */
  private static final long MOST = 20;

  private static final StorageMap<Long, Recall> RECALLS =
      new StorageMap<>("recall", Codec.LONG, Recall.CODEC);
  private static final StorageMap<Bytes, Long> COUNT =
      new StorageMap<>("count", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Bytes, Long> NEXT =
      new StorageMap<>("next", Codec.BYTES, Codec.LONG);

  /** The last recall that removed the director. */
  private static final StorageMap<Address, Long> LAST =
      new StorageMap<>("last", Codec.ADDRESS, Codec.LONG);

  /** Term and director, and when. */
  private static final StorageMap<Bytes, Long> REINSTATED =
      new StorageMap<>("reinstated", Codec.BYTES, Codec.LONG);

  static final KeyList<Long> OPEN = new KeyList<>("open", Codec.LONG);

  private RecallList() {}

  static long count(CallContext context) {
    return COUNT.get(context.storage(), Bytes.EMPTY).orElse(0L);
  }

  static Recall get(CallContext context, long id) {
    return RECALLS
        .get(context.storage(), id)
        .orElseThrow(() -> new Revert("unknown-recall: no recall has the number " + id));
  }

  /** Numbers are given from 1 on. */
  static long add(CallContext context, Recall recall) {
    long id = count(context) + 1;
    COUNT.put(context.storage(), Bytes.EMPTY, id);
    OPEN.set(context.storage(), id, true);
    put(context, id, recall);
    return id;
  }

  static void put(CallContext context, long id, Recall recall) {
    RECALLS.put(context.storage(), id, recall);
  }

  static void recalled(CallContext context, long id, Recall recall) {
    LAST.put(context.storage(), recall.director(), id);
  }

  /** When the director of the recall was put back in the same term; -1: he was not. */
  static long lastReinstated(CallContext context, Recall recall) {
    return REINSTATED.get(context.storage(), seat(recall)).orElse(-1L);
  }

  private static Bytes seat(Recall recall) {
    return Candidates.slot(recall.term(), recall.director());
  }

  static boolean pending(CallContext context, Address director) {
    Optional<Recall> last = LAST.get(context.storage(), director).map(id -> get(context, id));
    return last.isPresent()
        && last.get().term() == context.contract(Board.class).term(context)
        && switch (last.get().status(context.timestamp())) {
          case RECALLED, APPEALED, UPHELD -> true;
          default -> false;
        };
  }

  /** Ends a recall that time has brought to its end; leaves others alone. */
  static void tend(CallContext context, long id) {
    Recall recall = get(context, id);
    switch (recall.status(context.timestamp())) {
      case UPHELD -> {
        put(context, id, recall.reinstate());
        REINSTATED.put(context.storage(), seat(recall), context.timestamp());
        OPEN.set(context.storage(), id, false);
        context.contract(Board.class).reinstate(context, recall.term(), recall.director());
        context.emit(new Recalls.Reinstated(id, recall.director()));
      }
      case LAPSED, FINAL, REINSTATED -> OPEN.set(context.storage(), id, false);
      default -> {}
    }
  }

  /** Looks at open recalls from the list's end to its start, then from the end again. */
  static long step(CallContext context, long limit) {
    Storage storage = context.storage();
    long count = Math.min(OPEN.size(storage), Math.min(limit, MOST));
    long next = NEXT.get(storage, Bytes.EMPTY).orElse(0L);
    for (long i = 0; i < count; i++) {
      long size = OPEN.size(storage);
      next = next == 0 || next > size ? size : next;
      if (next > 0) {
        next--;
        tend(context, OPEN.get(storage, next));
      }
    }
    NEXT.put(storage, Bytes.EMPTY, next);
    return count;
  }
}
