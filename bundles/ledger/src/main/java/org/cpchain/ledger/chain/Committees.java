package org.cpchain.ledger.chain;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.codec.CommitteeCodec;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.WriteBatch;

/**
 * Who decides which heights. Each final block commits to the committee of the height above it; here
 * stands what it commits to, wherever it changes. One thread writes, any may read.
 */
public final class Committees {
  private final KeyValueStore store;
  private final CryptoSuite suite;
  private final Term first;

  /** Of blocks that are executed and not durable yet, by the first height. */
  private final NavigableMap<Long, Term> staged = new ConcurrentSkipListMap<>();

  /** The last one that is durable. */
  private volatile Term last;

  /**
   * @param from the first height that the committee decides
   * @param hash of the committee, to which headers commit
   */
  public record Term(long from, Committee committee, Hash hash) {}

  /**
   * @param origin the genesis' committee
   */
  public Committees(KeyValueStore store, CryptoSuite suite, Committee origin) {
    this.store = store;
    this.suite = suite;
    this.first = term(0, origin);
    this.last = kept(Long.MAX_VALUE);
  }

  /**
   * Who decides the height. Above the height behind the last one that is executed or proven: the
   * last that is known.
   */
  public Term at(long height) {
    Term known = last;
    Term durable = height >= known.from() ? known : kept(height);
    Map.Entry<Long, Term> fresh = staged.floorEntry(height);
    return fresh != null && fresh.getKey() > durable.from() ? fresh.getValue() : durable;
  }

  /** The committee that decides from this very height on; empty when it is the one before. */
  public Optional<Committee> from(long height) {
    return Optional.of(at(height)).filter(term -> term.from() == height).map(Term::committee);
  }

  /** To be seen at once; it is forgotten by {@link #unstage} when it is not {@link #add added}. */
  void stage(long from, Committee committee) {
    staged.put(from, term(from, committee));
  }

  void unstage() {
    staged.clear();
  }

  /** To be written with the block that says so; {@link #added} tells that it is. */
  static void add(WriteBatch batch, long from, Committee committee) {
    batch.put(Keys.COMMITTEES, Keys.height(from), CommitteeCodec.encode(committee));
  }

  synchronized void added() {
    last = kept(Long.MAX_VALUE);
  }

  /** Keeps what a certified header commits to, also before its block is here. */
  public void keep(Term proven) {
    WriteBatch batch = new WriteBatch();
    add(batch, proven.from(), proven.committee());
    store.write(batch);
    added();
  }

  public Term term(long from, Committee committee) {
    return new Term(from, committee, Commitments.committee(suite, committee));
  }

  private Term kept(long height) {
    Iterator<KeyValueView.Entry> found = store.scanBackwards(Keys.COMMITTEES, Keys.height(height));
    if (!found.hasNext()) {
      return first;
    }
    KeyValueView.Entry entry = found.next();
    return term(Keys.height(entry.key()), decoded(entry.value()));
  }

  private static Committee decoded(Bytes value) {
    return CommitteeCodec.decode(value).toOptional().orElseThrow();
  }
}
