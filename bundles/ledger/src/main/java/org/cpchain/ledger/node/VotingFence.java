package org.cpchain.ledger.node;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/**
 * Keeps a validator silent that may have voted without knowing it any more, until its chain has
 * certainly passed every height at which it can have voted (docs/decisions/0011). Safe for use by
 * several threads.
 */
final class VotingFence {
  /** As far as the clocks of two validators may be apart. */
  static final long CLOCK_MILLIS = 10_000;

  /** A chain whose first block is younger than this was begun together with this node. */
  static final long FOUNDING_MILLIS = TimeUnit.MINUTES.toMillis(10);

  /** So many blocks above the one at which it found itself up to date. */
  static final int FURTHER_BLOCKS = 2;

  private static final long MOST_IMPEACHED = 64;
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Segment ORIGIN = new Segment("origin");
  private static final Bytes KEY = Bytes.of((byte) 0);

  /** What is known of the votes before the journal begins. */
  private enum Kind {
    /** All of them are in the journal, or of no consequence any more. */
    WHOLE(1),
    /** It was made together with the rest of an empty data folder. */
    NEW(2),
    /** There was one before, which is gone. */
    LOST(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    static Kind of(int code) {
      return Stream.of(values()).filter(kind -> kind.code == code).findFirst().orElse(LOST);
    }
  }

  /**
   * @param since when the journal was made, milliseconds since 1970 UTC
   * @param lifted votes up to this height do not matter, an operator says
   */
  private record Origin(Kind kind, long since, long lifted) {}

  private final KeyValueStore votes;
  private final ChainStore chain;
  private final LongSupplier clock;
  private final long highestVote;
  private volatile boolean settled;
  private Origin origin;
  private Optional<Long> calmSince = Optional.empty();
  private Optional<Long> upToDateAt = Optional.empty();

  /**
   * @param highestVote the greatest height in the journal; 0 when it is empty
   * @param clock milliseconds since 1970 UTC
   */
  VotingFence(KeyValueStore votes, long highestVote, ChainStore chain, LongSupplier clock) {
    this.votes = votes;
    this.chain = chain;
    this.clock = clock;
    this.highestVote = highestVote;
    this.origin = origin(votes).orElseThrow();
  }

  /**
   * Notes when the journal was made, before anything is voted; without effect later.
   *
   * @param chainBegun whether this node has had a chain before
   */
  static void begin(KeyValueStore votes, boolean chainBegun, long now) {
    if (origin(votes).isEmpty()) {
      Kind kind = chainBegun ? Kind.LOST : Kind.NEW;
      boolean filled = StoredVoteJournal.highest(votes) > 0;
      write(votes, new Origin(filled ? Kind.WHOLE : kind, now, 0));
    }
  }

  /** Empty text, or why this validator must not vote for the height above the head. */
  String obstacle() {
    return settled ? "" : judge();
  }

  /**
   * To be told now and then how the node stands to its peers.
   *
   * @param upToDate whether it has all blocks that any of them has, and there are some
   * @param nanos of a clock that only goes forward
   */
  synchronized void look(boolean upToDate, long nanos) {
    if (settled || upToDateAt.isPresent()) {
      return;
    }
    if (!upToDate) {
      calmSince = Optional.empty();
    } else if (calmSince.isEmpty()) {
      calmSince = Optional.of(nanos);
    } else if (nanos - calmSince.get() >= CALM_NANOS) {
      upToDateAt = Optional.of(chain.head().height());
    }
  }

  /** An operator knows better; false when there is nothing to lift. */
  synchronized boolean lift() {
    if (obstacle().isEmpty()) {
      return false;
    }
    settle(new Origin(Kind.WHOLE, clock.getAsLong(), highestVote));
    return true;
  }

  private synchronized String judge() {
    Header head = chain.head();
    if (head.height() + 1 < highestVote && origin.lifted() < highestVote) {
      return "this validator has voted up to height "
          + highestVote
          + ", but its chain ends with block "
          + head.height()
          + "; it votes again when it has got the blocks between from its peers (cpchain:repair"
          + " says more)";
    }
    if (isPassed(head)) {
      settle(new Origin(Kind.WHOLE, origin.since(), origin.lifted()));
      return "";
    }
    return isSilent(head) ? text() : "";
  }

  private String text() {
    return "this validator cannot know how it has voted before "
        + Instant.ofEpochMilli(origin.since())
        + ", since its vote journal was lost or its data folder is new; so that it contradicts no"
        + " earlier vote, it waits for final blocks that are certainly later, which its peers must"
        + " make without it; when they cannot, see cpchain:repair";
  }

  /** Whether it can never have to be silent again. */
  private boolean isPassed(Header head) {
    return switch (origin.kind()) {
      case WHOLE -> true;
      case NEW -> head.height() > 0 && (isYoung() || isLater(head));
      case LOST ->
          isLater(head)
              && upToDateAt.filter(height -> head.height() >= height + FURTHER_BLOCKS).isPresent();
    };
  }

  private boolean isSilent(Header head) {
    return origin.kind() == Kind.LOST || head.height() > 0;
  }

  private boolean isLater(Header head) {
    return head.timestamp() > origin.since() + CLOCK_MILLIS;
  }

  /**
   * Whether the chain was begun together with this node, as its first proposed block tells; the
   * time of an impeach block tells nothing.
   */
  private boolean isYoung() {
    return LongStream.rangeClosed(1, Math.min(chain.head().height(), MOST_IMPEACHED))
        .mapToObj(chain::header)
        .flatMap(Optional::stream)
        .filter(header -> !header.isImpeachment())
        .findFirst()
        .filter(first -> first.timestamp() <= origin.since() - FOUNDING_MILLIS)
        .isEmpty();
  }

  private void settle(Origin known) {
    if (!known.equals(origin)) {
      write(votes, known);
      origin = known;
    }
    settled = true;
  }

  private static Optional<Origin> origin(KeyValueStore votes) {
    return votes
        .get(ORIGIN, KEY)
        .map(bytes -> ByteBuffer.wrap(bytes.toArray()))
        .map(in -> new Origin(Kind.of(in.get()), in.getLong(), in.getLong()));
  }

  private static void write(KeyValueStore votes, Origin origin) {
    Bytes content =
        Bytes.of(
            ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put((byte) origin.kind().code)
                .putLong(origin.since())
                .putLong(origin.lifted())
                .array());
    votes.write(new WriteBatch().put(ORIGIN, KEY, content));
  }
}
