package org.cpchain.ledger.node;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
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

/**
 * Keeps proofs of misbehaviour in the order in which they came: one for each offender, height and
 * kind, and the latest {@value #MOST_OF_ONE} of an offender. Reporting does not wait for the disk;
 * what the disk did not take is tried again by {@link #retry}. Safe for use by several threads.
 */
final class EvidenceStore implements EvidenceSink {
  static final int MOST_OF_ONE = 256;
  static final int MOST_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);
  private static final Segment EVIDENCE = new Segment("evidence");

  /** What was done; a second proof of it adds nothing. */
  private record Deed(long height, String kind) {}

  private final KeyValueStore store;
  private final PatientWriter writer;
  private final Map<Address, NavigableMap<Long, Deed>> known = new HashMap<>();
  private final Set<Address> told = new HashSet<>();
  private long next;

  EvidenceStore(KeyValueStore store, GroupCommit commits) {
    this.store = store;
    this.writer = new PatientWriter(commits);
    store
        .scan(EVIDENCE, Bytes.EMPTY)
        .forEachRemaining(
            entry -> {
              next = ByteBuffer.wrap(entry.key().toArray()).getLong();
              remember(EvidenceRecord.decode(entry.value()));
            });
  }

  @Override
  public void report(Address offender, long height, String kind, Bytes proof) {
    if (proof.size() > MOST_BYTES) {
      LOG.warn("A proof against {} of {} bytes is not kept", offender, proof.size());
      return;
    }
    Evidence evidence = new Evidence(offender, height, kind, proof);
    synchronized (this) {
      if (of(offender).containsValue(new Deed(height, kind))) {
        return;
      }
      WriteBatch batch = new WriteBatch();
      batch.put(EVIDENCE, key(next), EvidenceRecord.encode(evidence));
      remember(evidence);
      while (of(offender).size() > MOST_OF_ONE) {
        batch.remove(EVIDENCE, key(of(offender).pollFirstEntry().getKey()));
      }
      writer.write(batch);
    }
    tell(evidence);
  }

  /** Writes what could not be written before. */
  void retry() {
    writer.retry();
  }

  synchronized long count() {
    return known.values().stream().mapToLong(Map::size).sum();
  }

  /** The latest first, as far as the disk has them. */
  List<Evidence> latest(int limit) {
    List<Evidence> found = new ArrayList<>();
    Iterator<KeyValueView.Entry> scan = store.scanBackwards(EVIDENCE, key(Long.MAX_VALUE));
    while (found.size() < limit && scan.hasNext()) {
      found.add(EvidenceRecord.decode(scan.next().value()));
    }
    return found;
  }

  /** One line for each offender; the rest is in the store. */
  private synchronized void tell(Evidence evidence) {
    if (told.add(evidence.offender())) {
      LOG.warn(
          "Validator {} has contradicted itself at height {}: {}; the proof is kept",
          evidence.offender(),
          evidence.height(),
          evidence.kind());
    }
  }

  private void remember(Evidence evidence) {
    of(evidence.offender()).put(next++, new Deed(evidence.height(), evidence.kind()));
  }

  private NavigableMap<Long, Deed> of(Address offender) {
    return known.computeIfAbsent(offender, any -> new TreeMap<>());
  }

  private static Bytes key(long sequence) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
  }
}
