package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.MissingContractException;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.StoredBlock;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes final blocks and makes them durable, several with one write. A group ends after a while,
 * so that consensus, which uses the same thread, is never kept waiting long. For the application's
 * thread.
 */
final class BlockAdoption {
  private static final Logger LOG = LoggerFactory.getLogger(BlockAdoption.class);
  private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int GROUP_BLOCKS = 256;
  private static final long GROUP_BYTES = 8 << 20;

  private final LedgerParts parts;
  private final Contracts contracts;
  private final LedgerApplication application;
  private final Runnable advanced;

  /**
   * @param advanced told when the chain has grown
   */
  BlockAdoption(
      LedgerParts parts, Contracts contracts, LedgerApplication application, Runnable advanced) {
    this.parts = parts;
    this.contracts = contracts;
    this.application = application;
    this.advanced = advanced;
  }

  /** Takes as many blocks as fit into one group; empty when all went well. */
  Optional<ImportResult> adoptSome(Iterator<PreparedBlock> blocks) {
    List<ChainStore.Addition> group = new ArrayList<>();
    try {
      Optional<ImportResult> failure = execute(blocks, group);
      if (!group.isEmpty()) {
        boolean skips = !header(group.get(0)).parent().equals(parts.chain().head().hash());
        parts.chain().append(group);
        tell(group, skips);
      }
      return failure;
    } catch (StorageException e) {
      return stuck(new Reason("storage-failed", e.getMessage()));
    } finally {
      parts.chain().unstage();
    }
  }

  private Optional<ImportResult> execute(
      Iterator<PreparedBlock> blocks, List<ChainStore.Addition> group) {
    Header head = parts.chain().base();
    long end = System.nanoTime() + GROUP_NANOS;
    long bytes = 0;
    while (blocks.hasNext()
        && System.nanoTime() - end < 0
        && group.size() < GROUP_BLOCKS
        && bytes < GROUP_BYTES) {
      PreparedBlock next = blocks.next();
      if (next.height() <= parts.chain().head().height()) {
        continue; // consensus was faster
      }
      Result<ChainStore.Addition> executed = execute(next, head);
      if (executed instanceof Result.Refused<ChainStore.Addition> refused) {
        return stuck(refused.reason());
      }
      group.add(executed.toOptional().orElseThrow());
      head = next.block().header();
      bytes += next.payload().size();
    }
    return Optional.empty();
  }

  /** The block is final whatever happens here, so its state may be read from now on. */
  private Result<ChainStore.Addition> execute(PreparedBlock next, Header head) {
    Block block = next.block();
    if (!block.header().parent().equals(head.hash())) {
      return Result.refused(
          "wrong-height", "block " + next.height() + " does not follow block " + head.height());
    }
    String obstacle = contracts.obstacle();
    if (!obstacle.isEmpty()) {
      return Result.refused("contract-missing", obstacle);
    }
    try {
      Result<ExecutedBlock> executed =
          parts.validator().execute(block, head, parts.rules(next.height()));
      return executed.refusal().isPresent() && contracts.doubt(next.height()).isPresent()
          ? Result.refused(contracts.doubt(next.height()).get().reason())
          : executed.map(result -> staged(next, result));
    } catch (MissingContractException e) {
      return Result.refused(e.reason());
    }
  }

  private ChainStore.Addition staged(PreparedBlock next, ExecutedBlock result) {
    Block block = next.block();
    ChainStore.Addition addition =
        new ChainStore.Addition(
            new StoredBlock(
                block,
                next.payload(),
                result.receipts(block.header(), parts.suite()),
                next.certificate()),
            result.state().entries(),
            result.ending().next());
    parts.chain().stage(addition);
    parts.states().kept(result.state());
    result.ending().troubles().forEach(LOG::warn);
    return addition;
  }

  private void tell(List<ChainStore.Addition> group, boolean skips) {
    if (skips) {
      application.skipped(parts.chain().head());
    }
    application.advanced(
        group.stream().flatMap(added -> added.block().block().transactions().stream()),
        parts.chain().head());
    advanced.run();
  }

  private static Header header(ChainStore.Addition added) {
    return added.block().block().header();
  }

  private static Optional<ImportResult> stuck(Reason reason) {
    return Optional.of(new ImportResult.Stuck(reason));
  }
}
