package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.storage.WriteBatch;

/**
 * Writes what nobody waits for; what the disk did not take is tried again by {@link #retry}. Safe
 * for use by several threads.
 */
final class PatientWriter {
  private final GroupCommit commits;
  private final List<WriteBatch> failed = new ArrayList<>();

  PatientWriter(GroupCommit commits) {
    this.commits = commits;
  }

  void write(WriteBatch batch) {
    CompletableFuture<Void> unused =
        commits
            .write(batch)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    putBack(batch);
                  }
                });
  }

  /** Writes what could not be written before. */
  void retry() {
    List<WriteBatch> again;
    synchronized (this) {
      again = List.copyOf(failed);
      failed.clear();
    }
    again.forEach(this::write);
  }

  private synchronized void putBack(WriteBatch batch) {
    failed.add(batch);
  }
}
