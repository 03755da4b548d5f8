package org.cpchain.ledger.submission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/**
 * What the node has promised to bring onto the chain: the transactions that are not final yet, and
 * for ever which key stands for which content and transaction. Safe for use by several threads.
 */
public final class Outbox {
  /** In the place of the account's length: that two transactions follow. */
  private static final int TWO = 0x4000;

  /** Sequence number: an open submission. */
  private static final Segment OPEN = new Segment("outbox");

  /** Idempotency key in UTF-8: hash of the content and hash of the transaction. */
  private static final Segment KEYS = new Segment("submission-keys");

  private final KeyValueStore store;
  private final GroupCommit commits;
  private final TransactionCodec codec;
  private final AtomicLong sequence;

  public Outbox(KeyValueStore store, GroupCommit commits, TransactionCodec codec) {
    this.store = store;
    this.commits = commits;
    this.codec = codec;
    var last = store.scanBackwards(OPEN, sequenceKey(Long.MAX_VALUE));
    this.sequence = new AtomicLong(last.hasNext() ? number(last.next().key()) + 1 : 0);
  }

  /** What a key stands for. */
  record Kept(Hash content, Hash transaction) {}

  long nextSequence() {
    return sequence.getAndIncrement();
  }

  /** Completes when the submission and its key are durable; replaces what its number stood for. */
  CompletableFuture<Void> put(Open open) {
    return commits.write(
        new WriteBatch()
            .put(OPEN, sequenceKey(open.sequence()), encode(open))
            .put(KEYS, utf8(open.key()), kept(open, open.transaction().hash())));
  }

  /**
   * The submissions are final.
   *
   * @return completes when each key leads to the transaction that is in the block
   */
  CompletableFuture<Void> close(List<Open.Finished> finished) {
    WriteBatch batch = new WriteBatch();
    for (Open.Finished one : finished) {
      Open open = one.open();
      batch.remove(OPEN, sequenceKey(open.sequence()));
      if (one.isOther()) {
        batch.put(KEYS, utf8(open.key()), kept(open, one.receipt().transactionHash()));
      }
    }
    if (finished.stream().anyMatch(Open.Finished::isOther)) {
      return commits.write(batch);
    }
    commits.writeLater(batch);
    return CompletableFuture.completedFuture(null);
  }

  /** It is not taken up again after a start; its key goes on to stand for it. */
  void setAside(Open unseen) {
    commits.writeLater(new WriteBatch().remove(OPEN, sequenceKey(unseen.sequence())));
  }

  Optional<Kept> find(String key) {
    return store
        .get(KEYS, utf8(key))
        .map(
            value ->
                new Kept(
                    new Hash(value.slice(0, Hash.SIZE)),
                    new Hash(value.slice(Hash.SIZE, 2 * Hash.SIZE))));
  }

  /** In the order in which they were accepted. */
  List<Open> load() {
    List<Open> open = new ArrayList<>();
    store.scan(OPEN, Bytes.EMPTY).forEachRemaining(entry -> open.add(decode(entry)));
    return open;
  }

  private static Bytes kept(Open open, Hash transaction) {
    return Bytes.concat(open.content().bytes(), transaction.bytes());
  }

  /**
   * Content hash, sender, lengths and text of key and account, envelope; before the envelope, where
   * {@link #TWO} says so, length and envelope of the transaction without a price.
   */
  private static Bytes encode(Open open) {
    Bytes key = utf8(open.key());
    Bytes account = utf8(open.account());
    int two = open.unpriced().isPresent() ? TWO : 0;
    return Bytes.concat(
        open.content().bytes(),
        open.transaction().sender().bytes(),
        Bytes.of(
            ByteBuffer.allocate(2 * Short.BYTES)
                .putShort((short) key.size())
                .putShort((short) (account.size() | two))
                .array()),
        key,
        account,
        open.unpriced().map(Outbox::withLength).orElse(Bytes.EMPTY),
        open.transaction().raw());
  }

  private static Bytes withLength(Transaction transaction) {
    int size = transaction.raw().size();
    return Bytes.concat(
        Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(size).array()), transaction.raw());
  }

  private Open decode(KeyValueView.Entry entry) {
    ByteBuffer in = ByteBuffer.wrap(entry.value().toArray());
    Hash content = Hash.of(take(in, Hash.SIZE));
    Address sender = Address.of(take(in, Address.SIZE));
    int keySize = in.getShort();
    int accountSize = in.getShort();
    String key = new String(take(in, keySize), StandardCharsets.UTF_8);
    String account = new String(take(in, accountSize & ~TWO), StandardCharsets.UTF_8);
    Optional<Transaction> unpriced =
        (accountSize & TWO) == 0
            ? Optional.empty()
            : Optional.of(codec.restore(Bytes.of(take(in, in.getInt())), sender));
    Bytes envelope = Bytes.of(take(in, in.remaining()));
    return new Open(
        number(entry.key()),
        key,
        account,
        content,
        codec.restore(envelope, sender),
        unpriced,
        0,
        new CompletableFuture<>());
  }

  private static byte[] take(ByteBuffer in, int size) {
    byte[] part = new byte[size];
    in.get(part);
    return part;
  }

  private static Bytes sequenceKey(long number) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private static long number(Bytes key) {
    return ByteBuffer.wrap(key.toArray()).getLong();
  }

  private static Bytes utf8(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
