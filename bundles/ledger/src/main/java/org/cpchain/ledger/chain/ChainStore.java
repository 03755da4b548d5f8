package org.cpchain.ledger.chain;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.ReceiptCodec;
import org.cpchain.ledger.core.trie.NodeSource;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.WriteBatch;

/**
 * The final chain on disk: one atomic, durable batch for each block. One thread appends, any may
 * read.
 */
public final class ChainStore implements NodeSource {
  private final KeyValueStore store;
  private final BlockCodec blocks;
  private final ReceiptCodec receipts;
  private final RecentBlocks recent = new RecentBlocks();
  private volatile Header head;

  /** A store that may be empty; it must then get the genesis before anything is read. */
  public ChainStore(KeyValueStore store, BlockCodec blocks, ReceiptCodec receipts) {
    this.store = store;
    this.blocks = blocks;
    this.receipts = receipts;
    this.head =
        store
            .get(Keys.META, Keys.HEAD)
            .map(height -> block(Keys.height(height)).orElseThrow().header())
            .orElse(null);
  }

  /** The hash of block 0 in the store; empty when no chain was begun there. */
  public static Optional<Hash> genesis(KeyValueStore store) {
    return store.get(Keys.META, Keys.GENESIS).map(Hash::new);
  }

  public boolean isEmpty() {
    return head == null;
  }

  /** The last final block's header. */
  public Header head() {
    return head;
  }

  /** Makes the block the head, durably, with its state. */
  public void append(StoredBlock added, Map<Bytes, Bytes> stateEntries) {
    Block block = added.block();
    Bytes height = Keys.height(added.height());
    WriteBatch batch = new WriteBatch();
    stateEntries.forEach((key, entry) -> batch.put(Keys.STATE, key, entry));
    batch.put(Keys.BLOCKS, height, added.encoded());
    batch.put(Keys.HASHES, height, block.header().hash().bytes());
    batch.put(Keys.HEIGHTS, block.header().hash().bytes(), height);
    batch.put(Keys.CERTIFICATES, height, added.certificate());
    if (!block.transactions().isEmpty()) {
      batch.put(Keys.SENDERS, height, senders(block.transactions()));
      batch.put(
          Keys.RECEIPTS,
          height,
          PackedList.pack(added.receipts().stream().map(receipts::encode).toList()));
    }
    for (int i = 0; i < block.transactions().size(); i++) {
      batch.put(Keys.TRANSACTIONS, block.transactions().get(i).hash().bytes(), place(height, i));
    }
    indexLogs(batch, added);
    batch.put(Keys.META, Keys.HEAD, height);
    if (added.height() == 0) {
      batch.put(Keys.META, Keys.GENESIS, block.header().hash().bytes());
    }
    store.write(batch);
    recent.add(added);
    head = block.header();
  }

  public Optional<Block> block(long height) {
    return recent.at(height).map(StoredBlock::block).or(() -> load(height));
  }

  /** The block's bytes. */
  public Optional<Bytes> encoded(long height) {
    return store.get(Keys.BLOCKS, Keys.height(height));
  }

  public Optional<Long> height(Hash block) {
    return store.get(Keys.HEIGHTS, block.bytes()).map(Keys::height);
  }

  public Optional<Bytes> certificate(long height) {
    return recent
        .at(height)
        .map(StoredBlock::certificate)
        .or(() -> store.get(Keys.CERTIFICATES, Keys.height(height)));
  }

  public Optional<Place> place(Hash transaction) {
    return store
        .get(Keys.TRANSACTIONS, transaction.bytes())
        .map(
            value ->
                new Place(
                    Keys.height(value.slice(0, Long.BYTES)),
                    ByteBuffer.wrap(value.slice(Long.BYTES, value.size()).toArray()).getInt()));
  }

  public List<Receipt> receipts(long height) {
    return recent
        .at(height)
        .map(StoredBlock::receipts)
        .orElseGet(
            () ->
                packedReceipts(height)
                    .map(
                        packed ->
                            IntStream.range(0, PackedList.size(packed))
                                .mapToObj(i -> receipt(packed, new Place(height, i)))
                                .toList())
                    .orElse(List.of()));
  }

  public Optional<Receipt> receipt(Place place) {
    return recent
        .at(place.height())
        .map(block -> block.receipts().get(place.index()))
        .or(() -> packedReceipts(place.height()).map(packed -> receipt(packed, place)));
  }

  @Override
  public Optional<Bytes> entry(Bytes key) {
    return store.get(Keys.STATE, key);
  }

  /** Where a transaction stands. */
  public record Place(long height, int index) {}

  private Optional<Block> load(long height) {
    Bytes key = Keys.height(height);
    return store
        .get(Keys.BLOCKS, key)
        .map(
            encoded ->
                blocks.restore(encoded, senders(store.get(Keys.SENDERS, key).orElse(Bytes.EMPTY))));
  }

  private Optional<Bytes> packedReceipts(long height) {
    return store.get(Keys.RECEIPTS, Keys.height(height));
  }

  private Receipt receipt(Bytes packed, Place place) {
    Bytes block = store.get(Keys.HASHES, Keys.height(place.height())).orElseThrow();
    return receipts.decode(PackedList.get(packed, place.index()), place.height(), new Hash(block));
  }

  private static void indexLogs(WriteBatch batch, StoredBlock added) {
    TreeSet<Address> emitters = new TreeSet<>();
    for (Receipt receipt : added.receipts()) {
      receipt.logs().stream().map(LogEntry::address).forEach(emitters::add);
    }
    if (!emitters.isEmpty()) {
      Bytes bloom = added.block().header().logsBloom();
      batch.put(Keys.BLOOMS, Keys.height(added.height()), bloom);
    }
    for (Address emitter : emitters) {
      batch.put(Keys.EMITTERS, Keys.emitter(emitter, added.height()), Bytes.EMPTY);
    }
  }

  private static Bytes place(Bytes height, int index) {
    return Bytes.concat(height, Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(index).array()));
  }

  private static Bytes senders(List<Transaction> transactions) {
    return Bytes.concat(transactions.stream().map(t -> t.sender().bytes()).toArray(Bytes[]::new));
  }

  private static List<Address> senders(Bytes joined) {
    return IntStream.range(0, joined.size() / Address.SIZE)
        .mapToObj(i -> new Address(joined.slice(i * Address.SIZE, (i + 1) * Address.SIZE)))
        .toList();
  }
}
