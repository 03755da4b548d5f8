package org.cpchain.lbft.core;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/** Blocks that others have and this validator lacks. */
public final class Seeking {
  private Seeking() {}

  /**
   * The echo of White Paper 2.0 §2.4, asked for by those who need it: a proposer that shows its
   * block to some only is helped by their votes, which say who has it; and who shows two blocks is
   * found out. In the normal case a block travels once to every validator.
   */
  public static void expect(Work turn) {
    if (unknown(turn).isEmpty()) {
      turn.silence(TimerId.SEEK);
    } else if (turn.ringing(TimerId.SEEK).isEmpty()) {
      turn.alarm(TimerId.SEEK, turn.now + turn.setting.seekMillis());
    }
  }

  /** A proposed block that somebody has voted for and that is not here. */
  private static Optional<Ballot> unknown(Work turn) {
    boolean enough = Places.isEnough(turn);
    return turn.tally.votes().keySet().stream()
        .filter(ballot -> ballot.phase() == Phase.PREPARE && !enough)
        .filter(ballot -> turn.candidate(ballot.block()).isEmpty())
        .filter(ballot -> !turn.reading.containsKey(ballot.block()))
        .findFirst();
  }

  /** Asks those of its voters who come next in the committee. */
  public static void ask(Work turn) {
    Optional<Ballot> unknown = unknown(turn);
    int size = turn.committee.size();
    for (int i = 1; i <= size && unknown.isPresent(); i++) {
      int index = (turn.index().orElse(0) + i) % size;
      if (turn.tally.on(unknown.get()).has(index)) {
        ask(turn, turn.committee.validators().get(index), unknown.get().block());
      }
    }
  }

  /** Asks the peer that has just spoken for the certified block, when it is missing. */
  public static void seek(Work turn, Address peer) {
    Wanted.missing(turn).ifPresent(block -> ask(turn, peer, block));
  }

  private static void ask(Work turn, Address peer, Hash block) {
    if (turn.contacts.mayAsk(peer) && !peer.equals(turn.setting.self())) {
      turn.contacts = turn.contacts.asked(peer);
      turn.emit(new Effect.Send(peer, new Message.Request(turn.height(), block, true)));
    }
  }
}
