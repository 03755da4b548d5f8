package org.cpchain.ledger.core.state;

import java.util.ArrayList;
import java.util.List;

/** How to take changes back, the last first. For use by one thread. */
final class Journal {
  private final List<Runnable> undo = new ArrayList<>();

  void record(Runnable takeBack) {
    undo.add(takeBack);
  }

  int mark() {
    return undo.size();
  }

  void rollback(int mark) {
    while (undo.size() > mark) {
      undo.remove(undo.size() - 1).run();
    }
  }
}
