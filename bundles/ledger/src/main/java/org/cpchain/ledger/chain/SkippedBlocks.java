package org.cpchain.ledger.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.PackedList;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.WriteBatch;

/**
 * What a node keeps of blocks that it has never executed, because it copied the state of a later
 * one: their headers and certificates, and where the blocks that it has begin again. Their
 * transactions, receipts and events are not here. One thread writes, any may read.
 */
public final class SkippedBlocks {
  private static final Bytes COPY = name("copy");
  private static final Bytes PIVOT = name("pivot");
  private static final Bytes FROM = name("blocks-from");
  private static final Bytes TO = name("blocks-to");

  private final KeyValueStore store;
  private final HeaderCodec headers;
  private volatile Optional<Header> pivot;
  private volatile Gap gap;
  private volatile boolean copying;

  /** A header and the proof that it is final. */
  public record KeptHeader(Header header, Bytes certificate) {}

  /**
   * Heights of which there are headers only; empty when {@code from} is above {@code to}.
   *
   * @param from the first
   * @param to the last
   */
  public record Gap(long from, long to) {
    static final Gap NONE = new Gap(1, 0);

    public boolean contains(long height) {
      return from <= height && height <= to;
    }

    public boolean isEmpty() {
      return from > to;
    }
  }

  /**
   * The copying of a state.
   *
   * @param root of the state
   * @param trusted nodes at lower places were written by blocks
   * @param nextPlace new nodes are kept from here on
   */
  public record Copy(Hash root, long trusted, long nextPlace) {}

  public SkippedBlocks(KeyValueStore store, HeaderCodec headers) {
    this.store = store;
    this.headers = headers;
    this.pivot = number(PIVOT).flatMap(this::header).map(KeptHeader::header);
    this.gap = new Gap(number(FROM).orElse(1L), number(TO).orElse(0L));
  }

  public Gap gap() {
    return gap;
  }

  /** The block whose state was copied, as long as none was executed on top of it. */
  public Optional<Header> pivot() {
    return pivot;
  }

  public Optional<KeptHeader> header(long height) {
    return store.get(Keys.HEADERS, Keys.height(height)).map(this::unpack);
  }

  /** The last header that is kept; the given one when none above it is. */
  public Header top(Header head) {
    Optional<Header> next = header(head.height() + 1).map(KeptHeader::header);
    if (next.filter(header -> header.parent().equals(head.hash())).isEmpty()) {
      return head;
    }
    Iterator<KeyValueView.Entry> last =
        store.scanBackwards(Keys.HEADERS, Keys.height(Long.MAX_VALUE));
    return unpack(last.next().value()).header();
  }

  /** Each follows the one before. */
  public void keep(List<KeptHeader> proven) {
    WriteBatch batch = new WriteBatch();
    for (KeptHeader kept : proven) {
      Bytes packed = PackedList.pack(List.of(headers.encode(kept.header()), kept.certificate()));
      batch.put(Keys.HEADERS, Keys.height(kept.header().height()), packed);
    }
    store.write(batch);
  }

  public Optional<Copy> copy() {
    return store
        .get(Keys.SKIPPED, COPY)
        .map(
            value -> {
              ByteBuffer in = ByteBuffer.wrap(value.toArray());
              Hash root = new Hash(value.slice(0, Hash.SIZE));
              in.position(Hash.SIZE);
              return new Copy(root, in.getLong(), in.getLong());
            });
  }

  /** Keeps nodes that were copied, and how far the copy is, at once. */
  public void keep(Copy copy, Map<Bytes, Bytes> entries) {
    WriteBatch batch = new WriteBatch();
    entries.forEach((key, entry) -> batch.put(Keys.STATE, key, entry));
    Bytes places =
        Bytes.of(
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(copy.trusted())
                .putLong(copy.nextPlace())
                .array());
    batch.put(Keys.SKIPPED, COPY, Bytes.concat(copy.root().bytes(), places));
    store.write(batch);
  }

  /**
   * @param now whether nodes of a state are being copied, so that entries of tries mean less than
   *     they say
   */
  public void copying(boolean now) {
    copying = now;
  }

  /** Whether a copy has been begun and no block executed on top of it. */
  public boolean isCopying() {
    return copying || pivot.isPresent();
  }

  /** The state of this block, whose header is kept, is here completely. */
  public void complete(Header block) {
    store.write(new WriteBatch().put(Keys.SKIPPED, PIVOT, Keys.height(block.height())));
    pivot = Optional.of(block);
  }

  /** The block on top of the pivot is about to be appended. */
  void end(WriteBatch batch, Header first) {
    Gap skipped = widened(first);
    batch.put(Keys.SKIPPED, FROM, Keys.height(skipped.from()));
    batch.put(Keys.SKIPPED, TO, Keys.height(skipped.to()));
    batch.remove(Keys.SKIPPED, PIVOT);
  }

  void ended(Header first) {
    gap = widened(first);
    pivot = Optional.empty();
  }

  /** A second gap swallows what is between it and the first. */
  private Gap widened(Header first) {
    long from = gap.isEmpty() ? lastBlock() + 1 : gap.from();
    return new Gap(from, first.height() - 1);
  }

  private long lastBlock() {
    return Keys.height(
        store.scanBackwards(Keys.BLOCKS, Keys.height(pivot.orElseThrow().height())).next().key());
  }

  private KeptHeader unpack(Bytes packed) {
    Header header = headers.decode(PackedList.get(packed, 0)).toOptional().orElseThrow();
    return new KeptHeader(header, PackedList.get(packed, 1));
  }

  private Optional<Long> number(Bytes name) {
    return store.get(Keys.SKIPPED, name).map(Keys::height);
  }

  private static Bytes name(String name) {
    return Bytes.of(name.getBytes(StandardCharsets.US_ASCII));
  }
}
