package org.cpchain.contract.system.board;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Register;

/** Recalls in the storage, and bringing them to their ends. */
final class RecallList {
  static final Register<Recall> RECALLS = new Register<>("recall", Recall.CODEC);

  /** The last recall that removed the director. */
  private static final StorageMap<Address, Long> LAST =
      new StorageMap<>("last", Codec.ADDRESS, Codec.LONG);

  /** Term and director, and when the rest ends of who was put back. */
  private static final StorageMap<Bytes, Long> RESTS =
      new StorageMap<>("rest", Codec.BYTES, Codec.LONG);

  private RecallList() {}

  static void recalled(CallContext context, long id, Recall recall) {
    LAST.put(context.storage(), recall.director(), id);
  }

  /**
   * From when requests could be made against the recall's director, who was put back in the same
   * term; 0: he was not.
   */
  static long restEnds(CallContext context, Recall recall) {
    return RESTS.get(context.storage(), seat(recall)).orElse(0L);
  }

  private static Bytes seat(Recall recall) {
    return Candidates.slot(recall.term(), recall.director());
  }

  static boolean pending(CallContext context, Address director) {
    Optional<Recall> last =
        LAST.get(context.storage(), director).map(id -> RECALLS.get(context.storage(), id));
    return last.isPresent()
        && last.get().term() == context.contract(Board.class).term(context)
        && switch (last.get().status(context.timestamp())) {
          case RECALLED, APPEALED, UPHELD -> true;
          default -> false;
        };
  }

  /** Ends a recall that time has brought to its end; leaves others alone. */
  static void tend(CallContext context, long id) {
    Recall recall = RECALLS.get(context.storage(), id);
    switch (recall.status(context.timestamp())) {
      case UPHELD -> {
        RECALLS.put(context.storage(), id, recall.reinstate());
        RESTS.put(context.storage(), seat(recall), recall.restEnds(context.timestamp()));
        RECALLS.close(context.storage(), id);
        context.contract(Board.class).reinstate(context, recall.term(), recall.director());
        context.emit(new Recalls.Reinstated(id, recall.director()));
      }
      case FINAL -> {
        RECALLS.close(context.storage(), id);
        context.contract(Board.class).vacate(context, recall.term(), recall.director());
      }
      case LAPSED, REINSTATED -> RECALLS.close(context.storage(), id);
      default -> {}
    }
  }
}
