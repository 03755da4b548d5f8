package org.cpchain.ledger.chain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;

/** Reads events in the chain's order. Safe for use by several threads. */
final class LogQueries {
  private final ChainStore chain;
  private final LogIndex index;

  LogQueries(ChainStore chain, LogIndex index) {
    this.chain = chain;
    this.index = index;
  }

  /** Matching events behind the cursor, up to the height, at most {@code limit}. */
  List<LogEntry> after(LogFilter filter, EventCursor cursor, long toHeight, int limit) {
    List<LogEntry> found = new ArrayList<>();
    Iterator<Long> heights = index.candidates(filter, cursor.height());
    while (found.size() < limit && heights.hasNext()) {
      long height = heights.next();
      if (height > toHeight) {
        break;
      }
      for (Receipt receipt : chain.receipts(height)) {
        receipt.logs().stream()
            .filter(log -> log.cursor().compareTo(cursor) > 0 && filter.matches(log))
            .forEach(found::add);
      }
    }
    return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
  }
}
