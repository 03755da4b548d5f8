package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies that an engine opens for a move: what it opens after the move was given up is closed at
 * once, by the thread that opened it. Safe for use by several threads.
 */
final class OpenedCopies {
  private static final Logger LOG = LoggerFactory.getLogger(OpenedCopies.class);

  private final Unclosed stores;
  private final Engine to;
  private final List<StoreCopy> all = new ArrayList<>();
  private boolean givenUp;

  OpenedCopies(Unclosed stores, Engine to) {
    this.stores = stores;
    this.to = to;
  }

  /**
   * @throws StorageException when the engine does not open it, or only after the move was given up
   */
  StoreCopy open(SwitchedStore from) {
    Tenure opened = stores.open(from.name(), to);
    try {
      return take(new StoreCopy(from, opened.store()));
    } catch (StorageException e) {
      opened.close();
      throw e;
    }
  }

  private synchronized StoreCopy take(StoreCopy copy) {
    if (givenUp) {
      copy.leave();
      throw new StorageException(
          to + " opened " + copy.from().name() + " after its move was given up");
    }
    all.add(copy);
    return copy;
  }

  /**
   * Returns when those are closed that are open.
   *
   * @param limit for each of them; one that hangs keeps no other one open
   */
  void giveUp(Duration limit) {
    List<StoreCopy> open;
    synchronized (this) {
      givenUp = true;
      open = List.copyOf(all);
    }
    open.forEach(StoreCopy::leave);
    open.forEach(copy -> close(copy, limit));
  }

  private void close(StoreCopy copy, Duration limit) {
    try (Hand hand = new Hand()) {
      boolean unused = hand.call("closing a copy", limit, copy::close);
    } catch (StorageException e) {
      LOG.warn("{} could not close a copy that is thrown away", to, e);
    }
  }
}
