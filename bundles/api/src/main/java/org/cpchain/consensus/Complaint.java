package org.cpchain.consensus;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;

/**
 * What a validator has signed when it gave up the rounds of a height below one: that it did, and
 * what it had seen of the scheduled proposer until then. It is one validator's word, which may be
 * false, and decides nothing; that the validator has said it, its signature proves.
 *
 * @param round that it went on to, from 1
 * @param cause why it went on
 * @param sight what it had seen
 * @param blocks which it says it had seen: two for {@link Sight#TWO_BLOCKS}, none for {@link
 *     Sight#UNSAID} and {@link Sight#NOTHING}, else one
 * @param rule for {@link Sight#INVALID} the code of the rule that the block breaks, else empty text
 * @param signed the bytes whose hash, in the chain's crypto suite, the signature is over
 */
public record Complaint(
    Address validator,
    long height,
    int round,
    Cause cause,
    Sight sight,
    List<Hash> blocks,
    String rule,
    Bytes signed,
    Signature signature) {
  public Complaint {
    blocks = List.copyOf(blocks);
  }

  /** Why a validator left the round that it was in. */
  public enum Cause {
    /** It does not say: its software is older. */
    UNSAID,
    TIMEOUT,
    /** More others had left than can be faulty. */
    OTHERS_LEFT,
    BAD_BLOCK
  }

  /** What a validator had of the scheduled proposer when it left the round. */
  public enum Sight {
    /** It does not say: its software is older. */
    UNSAID,
    NOTHING,
    /** A block that came when it was too late for votes, or bears a time too far ahead or past. */
    LATE,
    INVALID,
    /** Two blocks of one height, each with the proposer's seal. */
    TWO_BLOCKS,
    /** A block that could not be read and executed until then. */
    UNJUDGED,
    /** A good block that no quorum had prepared. */
    UNPREPARED,
    /** A block that a quorum had prepared, and none decided. */
    UNDECIDED
  }

  /** The same for people, such as {@code saw no proposal until round 2; its timer had ended}. */
  public String text() {
    return seen() + reason();
  }

  private String seen() {
    return switch (sight) {
      case UNSAID -> "left for round " + round + " and does not say what it saw";
      case NOTHING -> "saw no proposal until round " + round;
      case LATE -> "saw a proposal " + blocks.get(0) + " that came too late";
      case INVALID -> "saw a proposal " + blocks.get(0) + " that is not valid: " + rule;
      case TWO_BLOCKS -> "saw two proposals, " + blocks.get(0) + " and " + blocks.get(1);
      case UNJUDGED ->
          "saw a proposal " + blocks.get(0) + " that it had not executed until round " + round;
      case UNPREPARED ->
          "saw a good proposal "
              + blocks.get(0)
              + " that no quorum had prepared until round "
              + round;
      case UNDECIDED ->
          "saw a proposal "
              + blocks.get(0)
              + " that was prepared but not decided until round "
              + round;
    };
  }

  private String reason() {
    return switch (cause) {
      case UNSAID, BAD_BLOCK -> "";
      case TIMEOUT -> "; its timer had ended";
      case OTHERS_LEFT -> "; it followed others";
    };
  }
}
