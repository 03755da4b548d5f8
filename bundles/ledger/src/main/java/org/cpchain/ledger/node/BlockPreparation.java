package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.UnreadBlock;
import org.cpchain.ledger.node.FinalBlockReader.Reading;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;

/** Reads final blocks of others ahead of their execution, several at a time. For one thread. */
final class BlockPreparation {
  /** From so many blocks on each is read by one worker; fewer are read by all workers together. */
  private static final int MANY = 4;

  private final LedgerParts parts;
  private final FinalBlockReader reader;
  private final SignatureCheck signatures;
  private final Executor workers;
  private Header last;

  /**
   * @param failure why the blocks end before the last that was given
   */
  record Prepared(List<PreparedBlock> blocks, Optional<ImportResult> failure) {}

  /**
   * @param workers recovers signatures; somebody else owns it
   */
  BlockPreparation(
      LedgerParts parts, FinalBlockReader reader, SignatureCheck signatures, Executor workers) {
    this.parts = parts;
    this.reader = reader;
    this.signatures = signatures;
    this.workers = workers;
    this.last = parts.chain().head();
  }

  Prepared prepare(List<ImportItem> items) {
    List<CompletableFuture<Reading>> readings = new ArrayList<>();
    Optional<ImportResult> failure = Optional.empty();
    for (ImportItem item : items) {
      Result<UnreadBlock> opened = reader.open(item);
      if (opened instanceof Result.Refused<UnreadBlock> refused) {
        failure = Optional.of(new ImportResult.Bad(item.from(), refused.reason()));
        break;
      }
      UnreadBlock unread = opened.toOptional().orElseThrow();
      Optional<Header> parent = parent(unread.header());
      if (parent.isEmpty()) {
        failure = Optional.of(outOfOrder(unread.header()));
        break;
      }
      last = unread.header();
      readings.add(reading(item, unread, parent.get(), items.size() >= MANY));
    }
    return collected(readings, failure);
  }

  /** Waits for all, so that none is under way when the next import comes. */
  private static Prepared collected(
      List<CompletableFuture<Reading>> readings, Optional<ImportResult> behind) {
    List<PreparedBlock> blocks = new ArrayList<>();
    Optional<ImportResult> failure = Optional.empty();
    for (CompletableFuture<Reading> future : readings) {
      Reading reading = future.join();
      if (failure.isEmpty()) {
        reading.block().ifPresent(blocks::add);
        failure = reading.failure();
      }
    }
    return new Prepared(blocks, failure.or(() -> behind));
  }

  private CompletableFuture<Reading> reading(
      ImportItem item, UnreadBlock unread, Header parent, boolean many) {
    return many
        ? CompletableFuture.supplyAsync(
            () ->
                reader.read(
                    item,
                    unread,
                    parent,
                    b -> parts.blocks().complete(b, parts.transactions()::decode)),
            workers)
        : CompletableFuture.completedFuture(
            reader.read(item, unread, parent, signatures::complete));
  }

  /** The block before: of this import, of the last one, or in the chain. */
  private Optional<Header> parent(Header header) {
    if (last.hash().equals(header.parent())) {
      return Optional.of(last);
    }
    return parts
        .chain()
        .header(header.height() - 1)
        .filter(known -> known.hash().equals(header.parent()));
  }

  private ImportResult outOfOrder(Header header) {
    boolean fork = parts.chain().header(header.height() - 1).isPresent();
    return new ImportResult.Stuck(
        new Reason(
            fork ? "wrong-parent" : "wrong-height",
            "block "
                + header.height()
                + " does not follow a block that is here; it is fetched again"));
  }
}
