package org.cpchain.ledger.chain;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.ReceiptCodec;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.core.trie.NodeSource;
import org.cpchain.ledger.prune.StateShelf;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.WriteBatch;

/**
 * The final chain on disk: one atomic, durable batch for a block, or for several when a node
 * catches up. One thread appends, any may read.
 */
public final class ChainStore implements NodeSource {
  private final KeyValueStore store;
  private final BlockRecords records;
  private final ReceiptCodec receipts;
  private final RecentBlocks recent = new RecentBlocks();
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();

  /** The state's entries of blocks that are executed and not durable yet. */
  private final Map<Bytes, Bytes> staged = new ConcurrentHashMap<>();

  private final SkippedBlocks skipped;
  private final Regimes regimes;

  /** What is removed is not what is being replaced. */
  private final Object writing = new Object();

  private final KeptStates states;

  private volatile Header head;

  /**
   * A final block and what came of it.
   *
   * @param stateEntries of the state's tries
   * @param next the regime from the next height on; empty when it stays
   */
  public record Addition(
      StoredBlock block, Map<Bytes, Bytes> stateEntries, Optional<Regime> next) {}

  /** A store that may be empty; it must then get the genesis before anything is read. */
  public ChainStore(
      KeyValueStore store,
      BlockCodec blocks,
      ReceiptCodec receipts,
      SkippedBlocks skipped,
      Regimes regimes) {
    this.skipped = skipped;
    this.regimes = regimes;
    this.store = store;
    this.records = new BlockRecords(store, blocks);
    this.receipts = receipts;
    this.states = new KeptStates(store, this, writing);
    Iterator<KeyValueView.Entry> last =
        store.scanBackwards(Keys.BLOCKS, Keys.height(Long.MAX_VALUE));
    if (last.hasNext()) {
      head = new BlockRecord(last.next().value()).block(blocks).header();
    }
  }

  /** The hash of block 0 in the store; empty when no chain was begun there. */
  public static Optional<Hash> genesis(KeyValueStore store) {
    return store.get(Keys.BLOCKS, Keys.height(0)).map(BlockRecord::new).map(BlockRecord::hash);
  }

  public boolean isEmpty() {
    return head == null;
  }

  /** The last final block's header. */
  public Header head() {
    return head;
  }

  /**
   * The last block whose state is here: the head, or one to which blocks are about to be skipped.
   */
  public Header base() {
    Header last = head;
    return skipped.pivot().filter(pivot -> pivot.height() > last.height()).orElse(last);
  }

  BlockRecords records() {
    return records;
  }

  /** What is kept instead of blocks that were skipped. */
  public SkippedBlocks skipped() {
    return skipped;
  }

  public Regimes regimes() {
    return regimes;
  }

  /** Also of a block that was skipped. */
  public Optional<Header> header(long height) {
    return block(height)
        .map(Block::header)
        .or(() -> skipped.header(height).map(SkippedBlocks.KeptHeader::header));
  }

  /** Makes the block the head, durably, with its state. */
  public void append(Addition addition) {
    append(List.of(addition));
  }

  /** Makes the last of these blocks the head: all are durable, or none. */
  public void append(List<Addition> additions) {
    WriteBatch batch = new WriteBatch();
    additions.forEach(addition -> add(batch, addition));
    Header first = additions.get(0).block().block().header();
    boolean skips = head != null && !first.parent().equals(head.hash());
    if (skips) {
      skipped.end(batch, first);
    }
    synchronized (writing) {
      store.write(batch);
    }
    if (skips) {
      skipped.ended(first);
    }
    if (additions.stream().anyMatch(addition -> addition.next().isPresent())) {
      regimes.added();
    }
    additions.forEach(addition -> recent.add(addition.block()));
    head = additions.get(additions.size() - 1).block().block().header();
    followers.forEach(Runnable::run);
  }

  /**
   * Lets be read what a final block has given, before the block is appended; it is forgotten by
   * {@link #unstage}.
   */
  public void stage(Addition addition) {
    staged.putAll(addition.stateEntries());
    addition.next().ifPresent(next -> regimes.stage(addition.block().height() + 1, next));
  }

  public void unstage() {
    staged.clear();
    regimes.unstage();
  }

  /** Told, on the appending thread, whenever the head has moved; must return at once. */
  public void follow(Runnable follower) {
    followers.add(follower);
  }

  private void add(WriteBatch batch, Addition addition) {
    StoredBlock added = addition.block();
    Block block = added.block();
    Bytes height = Keys.height(added.height());
    addition.stateEntries().forEach((key, entry) -> batch.put(Keys.STATE, key, entry));
    batch.put(Keys.BLOCKS, height, BlockRecord.of(added, receipts).packed());
    batch.put(Keys.PLACES, block.header().hash().bytes(), height);
    for (Receipt receipt : added.receipts()) {
      Bytes place = Keys.place(added.height(), receipt.transactionIndex());
      batch.put(Keys.PLACES, receipt.transactionHash().bytes(), place);
    }
    LogIndex.add(batch, added);
    addition.next().ifPresent(next -> Regimes.add(batch, added.height() + 1, next));
  }

  public Optional<Block> block(long height) {
    return recent.at(height).map(StoredBlock::block).or(() -> records.block(height));
  }

  /** The block's bytes. */
  public Optional<Bytes> encoded(long height) {
    return recent.at(height).map(StoredBlock::encoded).or(() -> records.encoded(height));
  }

  public Optional<Bytes> certificate(long height) {
    return recent
        .at(height)
        .map(StoredBlock::certificate)
        .or(() -> records.record(height).map(BlockRecord::certificate))
        .or(() -> skipped.header(height).map(SkippedBlocks.KeptHeader::certificate));
  }

  public List<Receipt> receipts(long height) {
    return recent
        .at(height)
        .map(StoredBlock::receipts)
        .or(() -> records.record(height).map(record -> record.receipts(receipts, height)))
        .orElse(List.of());
  }

  public Optional<Long> height(Hash block) {
    return store
        .get(Keys.PLACES, block.bytes())
        .filter(value -> value.size() == Long.BYTES)
        .map(Keys::height);
  }

  public Optional<Place> place(Hash transaction) {
    return store
        .get(Keys.PLACES, transaction.bytes())
        .filter(value -> value.size() > Long.BYTES)
        .map(value -> ByteBuffer.wrap(value.toArray()))
        .map(in -> new Place(in.getLong(), in.getInt()));
  }

  public Optional<Receipt> receipt(Place place) {
    return recent
        .at(place.height())
        .map(block -> block.receipts().get(place.index()))
        .or(
            () ->
                records
                    .record(place.height())
                    .map(record -> record.receipt(receipts, place.height(), place.index())));
  }

  @Override
  public Optional<Bytes> entry(Bytes key) {
    Bytes fresh = staged.get(key);
    return fresh == null ? store.get(Keys.STATE, key) : Optional.of(fresh);
  }

  /**
   * @param listener told what is found damaged in the store, with what reads it again and throws as
   *     long as it is: who has checked it, and not the store, may have erred
   */
  public void onDamage(BiConsumer<String, Runnable> listener) {
    records.onDamage(listener);
  }

  @Override
  public RuntimeException damaged(String what, Runnable again) {
    return records.damaged(what, again);
  }

  /** The states of its blocks, to be forgotten. */
  public StateShelf states() {
    return states;
  }

  /**
   * Where a transaction stands.
   *
   * @param index of the receipt; that of the block's end is as high as there are transactions
   */
  public record Place(long height, int index) {}
}
