package org.cpchain.consensus.lbft21.core;

import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Writer;

/**
 * What a validator had of the scheduled proposer when it gave up a round, and why it did. Always 67
 * bytes, none of them free: cause, sight, two hashes, rule; what does not apply is zero.
 *
 * @param rule the number of a {@link Rule}, which may be known to newer engines only
 */
record Seen(Cause cause, Sight sight, Hash block, Hash other, int rule) {
  /** A constant's place is its number in signed bytes: new ones come last. */
  private static final List<Cause> CAUSES =
      List.of(Cause.UNSAID, Cause.TIMEOUT, Cause.OTHERS_LEFT, Cause.BAD_BLOCK);

  private static final List<Sight> SIGHTS =
      List.of(
          Sight.UNSAID,
          Sight.NOTHING,
          Sight.LATE,
          Sight.INVALID,
          Sight.TWO_BLOCKS,
          Sight.UNJUDGED,
          Sight.UNPREPARED,
          Sight.UNDECIDED);

  static Seen nothing(Cause cause) {
    return new Seen(cause, Sight.NOTHING, Hash.ZERO, Hash.ZERO, 0);
  }

  static Seen one(Cause cause, Sight sight, Hash block) {
    return new Seen(cause, sight, block, Hash.ZERO, 0);
  }

  static Seen two(Cause cause, Hash block, Hash other) {
    return new Seen(cause, Sight.TWO_BLOCKS, block, other, 0);
  }

  static Seen invalid(Cause cause, Hash block, Rule rule) {
    return new Seen(cause, Sight.INVALID, block, Hash.ZERO, rule.code());
  }

  List<Hash> blocks() {
    return switch (sight) {
      case UNSAID, NOTHING -> List.of();
      case TWO_BLOCKS -> List.of(block, other);
      case LATE, INVALID, UNJUDGED, UNPREPARED, UNDECIDED -> List.of(block);
    };
  }

  /** The code of the rule; empty text when the block breaks none. */
  String ruleText() {
    return rule == 0 ? "" : Rule.text(rule);
  }

  /**
   * Whether what does not apply is zero. A block's hash may be zero, too, since anybody can send
   * junk under that name.
   */
  private boolean isCanonical() {
    return cause != Cause.UNSAID
        && sight != Sight.UNSAID
        && (sight != Sight.NOTHING || block.equals(Hash.ZERO))
        && (sight == Sight.TWO_BLOCKS ? !block.equals(other) : other.equals(Hash.ZERO))
        && (rule == 0) == (sight != Sight.INVALID);
  }

  void write(Writer out) {
    out.int8(CAUSES.indexOf(cause)).int8(SIGHTS.indexOf(sight));
    out.hash(block).hash(other).int8(rule);
  }

  static Seen read(Reader in) {
    Seen seen =
        new Seen(constant(in, CAUSES), constant(in, SIGHTS), in.hash(), in.hash(), in.int8());
    if (!seen.isCanonical()) {
      in.fail("an account that contradicts itself");
    }
    return seen;
  }

  private static <T> T constant(Reader in, List<T> all) {
    int code = in.int8();
    if (code >= all.size()) {
      in.fail("an account of an unknown kind");
    }
    return all.get(code < all.size() ? code : 0);
  }
}
