package org.cpchain.ledger.node;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;

/**
 * Takes over final blocks from anybody, on top of the last one. While blocks are executed on one
 * thread the next ones are read on others. Blocks that consensus has decided meanwhile do no harm.
 */
final class BlockImport {
  private final BlockPreparation preparation;
  private final BlockAdoption adoption;
  private final Executor work;
  private final Executor application;

  /** Done when everything that was to be executed before is. */
  private CompletableFuture<ImportResult> before =
      CompletableFuture.completedFuture(new ImportResult.Done());

  /**
   * @param work reads blocks, one task at a time
   * @param application the thread that the application is used on
   */
  BlockImport(
      BlockPreparation preparation, BlockAdoption adoption, Executor work, Executor application) {
    this.preparation = preparation;
    this.adoption = adoption;
    this.work = work;
    this.application = application;
  }

  /** For one thread. Returns at once; completes when the blocks are durable or one is refused. */
  CompletionStage<ImportResult> take(List<ImportItem> blocks) {
    CompletableFuture<BlockPreparation.Prepared> prepared =
        CompletableFuture.supplyAsync(() -> preparation.prepare(blocks), work);
    CompletableFuture<ImportResult> done =
        before
            .exceptionally(failure -> new ImportResult.Done())
            .thenCombine(prepared, (any, all) -> all)
            .thenCompose(all -> adopt(all.blocks().iterator(), all.failure()));
    before = done;
    return done;
  }

  /** Group by group, so that consensus gets its turns between. */
  private CompletableFuture<ImportResult> adopt(
      Iterator<PreparedBlock> blocks, Optional<ImportResult> behind) {
    if (!blocks.hasNext()) {
      return CompletableFuture.completedFuture(behind.orElseGet(ImportResult.Done::new));
    }
    return CompletableFuture.supplyAsync(() -> adoption.adoptSome(blocks), application)
        .thenCompose(
            failure ->
                failure
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> adopt(blocks, behind)));
  }
}
