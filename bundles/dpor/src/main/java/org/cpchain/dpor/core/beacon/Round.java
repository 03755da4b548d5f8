package org.cpchain.dpor.core.beacon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.dpor.core.random.Digest;

/**
 * The secrets of one term, from its first block to the end of its first view. Immutable: a reveal
 * gives a new round.
 */
public final class Round {
  /** Most proposers of a term. */
  static final int MOST = 100;

  static final String SEED_TAG = "cpchain:dpor:seed:1";
  static final String FIRST_TAG = "cpchain:dpor:first-seed:1";

  private final long term;
  private final Hash before;
  private final List<Turn> turns;

  Round(long term, Hash before, List<Turn> turns) {
    if (term < 0 || turns.isEmpty() || turns.size() > MOST) {
      throw new IllegalArgumentException("a round of " + turns.size() + " in term " + term);
    }
    if (turns.stream().map(Turn::proposer).distinct().count() != turns.size()) {
      throw new IllegalArgumentException("a proposer has two turns in term " + term);
    }
    this.term = term;
    this.before = before;
    this.turns = List.copyOf(turns);
  }

  /**
   * The round of a term that begins.
   *
   * @param before the seed of the term before, {@link #firstSeed} in term 0
   * @param proposers of the term, in the order of their turns
   */
  public static Round begin(long term, Hash before, List<Address> proposers) {
    return new Round(
        term, before, proposers.stream().map(who -> new Turn(who, Optional.empty())).toList());
  }

  /** What stands before the first term's seed: {@code H(tag ‖ genesis hash)}. */
  public static Hash firstSeed(Digest digest, Hash genesis) {
    return digest.hash(Bytes.concat(ascii(FIRST_TAG), genesis.bytes()));
  }

  public long term() {
    return term;
  }

  /**
   * A proposer reveals its secret, in a block that it seals itself. The caller has checked that the
   * block belongs to the first view of this term.
   *
   * @param who sealed the block
   * @param commitment of {@code who}, as it stood before the block
   */
  public Result<Round> reveal(
      Digest digest, Address who, Optional<Commitment> commitment, Hash secret) {
    int turn = turns.stream().map(Turn::proposer).toList().indexOf(who);
    if (turn < 0) {
      return Result.refused("no-proposer", who + " is no proposer of term " + term);
    }
    if (turns.get(turn).secret().isPresent()) {
      return Result.refused("already-revealed", who + " has revealed its secret of term " + term);
    }
    if (commitment.isEmpty()) {
      return Result.refused("no-commitment", who + " has committed to no secret; commit to one");
    }
    if (commitment.get().term() >= term) {
      return Result.refused(
          "commitment-too-late",
          who + " committed in term " + term + "; reveal the secret in a later one");
    }
    if (!commitment.get().isKeptBy(digest, who, secret)) {
      return Result.refused(
          "wrong-secret", who + " committed to another secret; reveal that of the commitment");
    }
    List<Turn> more = new ArrayList<>(turns);
    more.set(turn, new Turn(who, Optional.of(secret)));
    return Result.ok(new Round(term, before, more));
  }

  /** Who has not revealed: at the end of the first view they get a fault. */
  public List<Address> withheld() {
    return turns.stream().filter(turn -> turn.secret().isEmpty()).map(Turn::proposer).toList();
  }

  /**
   * The term's seed, when the first view is over: {@code H(tag ‖ before ‖ term ‖ for each turn:
   * address, 1 and the secret, or address and 0)}, with 8 bytes of term, big endian. A proposer
   * that withholds its secret chooses between two seeds, and no more.
   */
  public Hash seed(Digest digest) {
    List<Bytes> parts = new ArrayList<>();
    parts.add(ascii(SEED_TAG));
    parts.add(before.bytes());
    parts.add(Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(term).array()));
    for (Turn turn : turns) {
      parts.add(turn.proposer().bytes());
      parts.add(Bytes.of((byte) (turn.secret().isPresent() ? 1 : 0)));
      turn.secret().ifPresent(secret -> parts.add(secret.bytes()));
    }
    return digest.hash(Bytes.concat(parts.toArray(Bytes[]::new)));
  }

  /** The stored form, which {@link #read} reads. */
  public Bytes bytes() {
    return RoundCodec.write(term, before, turns);
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a record of this version
   */
  public static Round read(Bytes record) {
    return RoundCodec.read(record);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Round round
        && term == round.term
        && before.equals(round.before)
        && turns.equals(round.turns);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(term) + before.hashCode()) + turns.hashCode();
  }

  private static Bytes ascii(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
