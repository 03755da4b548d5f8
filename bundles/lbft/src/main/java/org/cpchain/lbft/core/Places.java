package org.cpchain.lbft.core;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/**
 * Whose blocks find a place while they are read, so that junk crowds out nothing but junk.
 *
 * <p>The scheduled proposer has two places of its own, enough to convict it of two blocks. Of the
 * others at most f + 1 have a place, one each: so there is always one for an honest one. A block
 * for which a quorum vouches has places of its own: one for each of f + 1 senders and one for the
 * proposer. Whoever sent junk has no place any more at this height, and at the next hundred only as
 * their proposer or for what a quorum vouches for: the application may take long to find out that
 * something is no block.
 *
 * <p>So the blocks of a height that are being read or wait to be are at most f + 3, and f + 2 more
 * for each block that a quorum vouches for (of which there are two at a time, as a rule one); each
 * as large as a block may be. Of those that were read and are well-formed, and so bear the
 * proposer's seal, two are kept, the certified ones and the impeach block besides. None that was
 * read is forgotten and read again: what reading costs, the recovery of up to a full block's
 * signatures for the proposer's seal, is paid twice a height for the proposer and once for each of
 * f + 1 others.
 */
final class Places {
  /** Two contradicting blocks are enough to convict their proposer. */
  static final int ENOUGH = 2;

  /** How many heights somebody is suspect; so a mistake is forgotten, too. */
  private static final int SUSPECT_HEIGHTS = 100;

  private Places() {}

  /** The sender has shown something that is no block. */
  static void take(Work turn, Address from) {
    turn.distrusted = Sorted.plus(turn.distrusted, from);
    turn.suspects = Sorted.plus(turn.suspects, from, turn.height() + SUSPECT_HEIGHTS);
  }

  static NavigableMap<Address, Long> stillSuspect(
      NavigableMap<Address, Long> suspects, long height) {
    TreeMap<Address, Long> left = new TreeMap<>(suspects);
    left.values().removeIf(end -> end < height);
    return left;
  }

  /** Whether what the sender shows under that hash may be read, now or after other copies. */
  static boolean isThere(Work turn, Address from, Hash block) {
    boolean wanted = Wanted.isWanted(turn, block);
    if (!wanted && isEnough(turn)) {
      return false;
    }
    long own = senders(turn, block, wanted).filter(from::equals).count();
    if (from.equals(turn.proposer())) {
      return wanted ? own < 1 : own + shown(turn) < ENOUGH;
    }
    if (!wanted && turn.suspects.containsKey(from)) {
      return false;
    }
    long others =
        senders(turn, block, wanted)
            .filter(sender -> !sender.equals(turn.proposer()))
            .filter(sender -> !sender.equals(turn.setting.self()))
            .count();
    return own == 0 && others <= turn.committee.faults();
  }

  /** Whether the proposer has shown as many blocks as are needed against it. */
  static boolean isEnough(Work turn) {
    return shown(turn) >= ENOUGH;
  }

  /** Well-formed blocks of the scheduled proposer. */
  private static long shown(Work turn) {
    return turn.candidates.stream().filter(known -> !known.proposal().impeach()).count();
  }

  /** Who has a place: for this block, or for any that nobody vouches for. */
  private static Stream<Address> senders(Work turn, Hash block, boolean wanted) {
    return turn.reading.entrySet().stream()
        .filter(
            entry -> wanted ? entry.getKey().equals(block) : !Wanted.isWanted(turn, entry.getKey()))
        .map(Map.Entry::getValue)
        .flatMap(reading -> reading.senders().stream());
  }
}
