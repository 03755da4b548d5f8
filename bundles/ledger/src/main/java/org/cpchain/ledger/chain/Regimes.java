package org.cpchain.ledger.chain;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.cpchain.base.Bytes;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.codec.RegimeCodec;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.WriteBatch;

/**
 * Who decides which heights, and by which protocols. Each final block commits to the regime of the
 * height above it; here stands what it commits to, wherever it changes. One thread writes, any may
 * read.
 */
public final class Regimes {
  private final KeyValueStore store;
  private final CryptoSuite suite;
  private final Span first;

  /** Of blocks that are executed and not durable yet, by the first height. */
  private final NavigableMap<Long, Span> staged = new ConcurrentSkipListMap<>();

  /** The last one that is durable. */
  private volatile Span last;

  /**
   * @param from the first height under the regime
   * @param commitment by which headers commit to it
   */
  public record Span(long from, Regime regime, Regime.Commitment commitment) {}

  /**
   * @param origin the genesis' regime
   */
  public Regimes(KeyValueStore store, CryptoSuite suite, Regime origin) {
    this.store = store;
    this.suite = suite;
    this.first = span(0, origin);
    this.last = kept(Long.MAX_VALUE);
  }

  /**
   * Under which regime the height is decided. Above the height behind the last one that is executed
   * or proven: the last that is known.
   */
  public Span at(long height) {
    Span known = last;
    Span durable = height >= known.from() ? known : kept(height);
    Map.Entry<Long, Span> fresh = staged.floorEntry(height);
    return fresh != null && fresh.getKey() > durable.from() ? fresh.getValue() : durable;
  }

  /** The regime that begins with this very height; empty when it is the one before. */
  public Optional<Regime> from(long height) {
    return Optional.of(at(height)).filter(span -> span.from() == height).map(Span::regime);
  }

  /** To be seen at once; it is forgotten by {@link #unstage} when it is not {@link #add added}. */
  void stage(long from, Regime regime) {
    staged.put(from, span(from, regime));
  }

  void unstage() {
    staged.clear();
  }

  /** To be written with the block that says so; {@link #added} tells that it is. */
  static void add(WriteBatch batch, long from, Regime regime) {
    batch.put(Keys.COMMITTEES, Keys.height(from), RegimeCodec.encode(regime));
  }

  synchronized void added() {
    last = kept(Long.MAX_VALUE);
  }

  /** Keeps what a certified header commits to, also before its block is here. */
  public void keep(Span proven) {
    WriteBatch batch = new WriteBatch();
    add(batch, proven.from(), proven.regime());
    store.write(batch);
    added();
  }

  public Span span(long from, Regime regime) {
    return new Span(from, regime, regime.commitment(suite));
  }

  private Span kept(long height) {
    Iterator<KeyValueView.Entry> found = store.scanBackwards(Keys.COMMITTEES, Keys.height(height));
    if (!found.hasNext()) {
      return first;
    }
    KeyValueView.Entry entry = found.next();
    return span(Keys.height(entry.key()), decoded(entry.value()));
  }

  private Regime decoded(Bytes value) {
    return RegimeCodec.decodeKept(value, first.regime().protocols()).toOptional().orElseThrow();
  }
}
