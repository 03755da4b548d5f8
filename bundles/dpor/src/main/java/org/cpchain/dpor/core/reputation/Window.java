package org.cpchain.dpor.core.reputation;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.cpchain.base.Address;

/**
 * Counts over the last blocks, kept up to date block by block. State is one {@link BlockEvents} for
 * each of the last {@code longest()} blocks, by height, and one {@link Counts} for each account
 * that has any. A block's work is what enters with it and what leaves the windows with it, whatever
 * the number of accounts and of blocks in the windows.
 */
public record Window(WindowLengths lengths) {

  /**
   * Takes a block in.
   *
   * @param entering the events of the next block; the caller keeps them
   * @param earlier the kept events of a height; empty where nothing was counted
   * @param before an account's counts before this block; {@link Counts#none()} when it has none
   * @return the new counts of all accounts for which they change; those that are none need not be
   *     kept
   */
  public NavigableMap<Address, Counts> advance(
      BlockEvents entering,
      LongFunction<Optional<BlockEvents>> earlier,
      Function<Address, Counts> before) {
    Change change = new Change(before);
    for (Span span : Span.values()) {
      change.add(entering, span);
      change.take(at(entering.height() - lengths.of(span), earlier), span);
    }
    return change.result();
  }

  /**
   * Changes the lengths after a block, for instance by governance. The work grows with the
   * difference. A window that becomes longer counts the blocks whose events are kept, and fills as
   * time goes on when these are too few.
   *
   * @param height of the last block taken in
   */
  public NavigableMap<Address, Counts> resize(
      WindowLengths next,
      long height,
      LongFunction<Optional<BlockEvents>> earlier,
      Function<Address, Counts> before) {
    Change change = new Change(before);
    for (Span span : Span.values()) {
      long oldStart = height - lengths.of(span) + 1;
      long newStart = height - next.of(span) + 1;
      for (long left = oldStart; left < newStart; left++) {
        change.take(at(left, earlier), span);
      }
      for (long back = newStart; back < oldStart; back++) {
        at(back, earlier).ifPresent(events -> change.add(events, span));
      }
    }
    return change.result();
  }

  /** The lowest height whose events must be kept after a block; those below may be removed. */
  public long oldestKept(long height) {
    return Math.max(1, height - lengths.longest() + 1);
  }

  private static Optional<BlockEvents> at(
      long height, LongFunction<Optional<BlockEvents>> earlier) {
    return height < 1 ? Optional.empty() : earlier.apply(height);
  }

  /** Counts that differ from those before. */
  private static final class Change {
    private final TreeMap<Address, Counts> changed = new TreeMap<>();
    private final Function<Address, Counts> before;

    Change(Function<Address, Counts> before) {
      this.before = before;
    }

    void add(BlockEvents events, Span span) {
      events.byAccount().forEach((who, counts) -> changed.put(who, now(who).plus(counts, span)));
    }

    void take(Optional<BlockEvents> events, Span span) {
      events.ifPresent(
          leaving ->
              leaving
                  .byAccount()
                  .forEach((who, counts) -> changed.put(who, now(who).minus(counts, span))));
    }

    NavigableMap<Address, Counts> result() {
      changed.entrySet().removeIf(entry -> entry.getValue().equals(before.apply(entry.getKey())));
      return Collections.unmodifiableNavigableMap(changed);
    }

    private Counts now(Address who) {
      Counts known = changed.get(who);
      return known == null ? before.apply(who) : known;
    }
  }
}
