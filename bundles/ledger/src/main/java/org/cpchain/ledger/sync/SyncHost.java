package org.cpchain.ledger.sync;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.sync.core.CertifiedHeader;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.SyncEffect;
import org.cpchain.ledger.sync.core.SyncMessage;

/** The chain that is to be kept up with the others'. */
public interface SyncHost {
  /** Where it ends now. Any thread may ask. */
  SyncMessage.Tip tip();

  /** Whether consensus gives this node its blocks. */
  boolean isValidator();

  /**
   * Whether certificates prove that these headers are final; may take long. When they do, the
   * committees are kept to which they commit.
   *
   * @param keep keeps the headers, too, since their blocks will not be fetched
   */
  Verdict check(List<CertifiedHeader> headers, boolean keep);

  /** By which rules it checks blocks. */
  SyncRules rules();

  /** Copies states; used by the thread that checks headers. */
  SnapshotHost snapshots();

  /**
   * Reads and executes blocks and makes them final, in order; imports follow each other. Returns at
   * once. When it completes, what was made final can be seen by {@link #tip}.
   */
  CompletionStage<ImportResult> take(List<SyncEffect.ImportItem> blocks);
}
