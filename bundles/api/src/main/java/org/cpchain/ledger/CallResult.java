package org.cpchain.ledger;

import java.util.List;
import org.cpchain.base.Bytes;

/**
 * @param success false: it would revert
 * @param output ABI-encoded; after a revert the standard {@code Error(string)} form
 * @param revertReason for people; empty text when it did not revert
 */
public record CallResult(
    boolean success, Bytes output, String revertReason, long gasUsed, List<LogEntry> logs) {
  public CallResult {
    logs = List.copyOf(logs);
  }
}
