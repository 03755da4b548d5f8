package org.cpchain.ledger.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.EvidenceSink;
import org.cpchain.ledger.NodeStatus.Evidence;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps proofs of misbehaviour in the order in which they came. */
final class EvidenceStore implements EvidenceSink {
  private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);
  private static final Segment EVIDENCE = new Segment("evidence");

  private final KeyValueStore store;
  private final GroupCommit commits;
  private final AtomicLong count;

  EvidenceStore(KeyValueStore store, GroupCommit commits) {
    this.store = store;
    this.commits = commits;
    var last = store.scanBackwards(EVIDENCE, key(Long.MAX_VALUE));
    long next = last.hasNext() ? ByteBuffer.wrap(last.next().key().toArray()).getLong() + 1 : 0;
    this.count = new AtomicLong(next);
  }

  @Override
  public void report(Address offender, long height, String kind, Bytes proof) {
    LOG.warn("Validator {} has contradicted itself at height {}: {}", offender, height, kind);
    byte[] name = kind.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(height);
    Bytes value =
        Bytes.concat(
            offender.bytes(), Bytes.of(head.putInt(name.length).array()), Bytes.of(name), proof);
    commits.write(new WriteBatch().put(EVIDENCE, key(count.getAndIncrement()), value)).join();
  }

  long count() {
    return count.get();
  }

  /** The latest first. */
  List<Evidence> latest(int limit) {
    List<Evidence> found = new ArrayList<>();
    Iterator<KeyValueView.Entry> scan = store.scanBackwards(EVIDENCE, key(Long.MAX_VALUE));
    while (found.size() < limit && scan.hasNext()) {
      found.add(decode(ByteBuffer.wrap(scan.next().value().toArray())));
    }
    return found;
  }

  private static Evidence decode(ByteBuffer in) {
    Address offender = Address.of(take(in, Address.SIZE));
    long height = in.getLong();
    String kind = new String(take(in, in.getInt()), StandardCharsets.UTF_8);
    return new Evidence(offender, height, kind, Bytes.of(take(in, in.remaining())));
  }

  private static byte[] take(ByteBuffer in, int size) {
    byte[] part = new byte[size];
    in.get(part);
    return part;
  }

  private static Bytes key(long sequence) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
  }
}
