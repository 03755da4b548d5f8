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
    Bytes kept = Bytes.concat(open.content().bytes(), open.transaction().hash().bytes());
    return commits.write(
        new WriteBatch()
            .put(OPEN, sequenceKey(open.sequence()), encode(open))
            .put(KEYS, utf8(open.key()), kept));
  }

  /** The submissions are final. */
  void close(List<Open> finished) {
    WriteBatch batch = new WriteBatch();
    finished.forEach(open -> batch.remove(OPEN, sequenceKey(open.sequence())));
    commits.writeLater(batch);
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

  /** Content hash, sender, lengths and text of key and account, envelope. */
  private static Bytes encode(Open open) {
    Bytes key = utf8(open.key());
    Bytes account = utf8(open.account());
    return Bytes.concat(
        open.content().bytes(),
        open.transaction().sender().bytes(),
        Bytes.of(
            ByteBuffer.allocate(2 * Short.BYTES)
                .putShort((short) key.size())
                .putShort((short) account.size())
                .array()),
        key,
        account,
        open.transaction().raw());
  }

  private Open decode(KeyValueView.Entry entry) {
    ByteBuffer in = ByteBuffer.wrap(entry.value().toArray());
    Hash content = Hash.of(take(in, Hash.SIZE));
    Address sender = Address.of(take(in, Address.SIZE));
    int keySize = in.getShort();
    int accountSize = in.getShort();
    String key = new String(take(in, keySize), StandardCharsets.UTF_8);
    String account = new String(take(in, accountSize), StandardCharsets.UTF_8);
    Bytes envelope = Bytes.of(take(in, in.remaining()));
    return new Open(
        number(entry.key()),
        key,
        account,
        content,
        codec.restore(envelope, sender),
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
