package org.cpchain.ledger.gossip.core;

import java.util.List;
import org.cpchain.base.Hash;

/** What this node knows of a peer, and what passes between the two. */
final class PeerView {
  /** How many hashes may be asked of one peer at a time. */
  static final int MOST_ASKED = 4_096;

  private static final int REMEMBERED = 32_768;
  private static final long FIRST_MUTE_MILLIS = 10_000;
  private static final int LONGEST_MUTE = 6;

  private final Recent known = new Recent(REMEMBERED);
  private final Recent served = new Recent(REMEMBERED);
  private final Recent servedAgain = new Recent(REMEMBERED);
  private int asked;
  private int offences;
  private long mutedUntil;

  /** It has the transaction, or was told of it. Gives whether that is new. */
  boolean knows(Hash transaction) {
    return known.add(transaction);
  }

  /** Each transaction goes to a peer twice at most: once, and once more if that was lost. */
  List<Hash> mayServe(List<Hash> wanted) {
    return wanted.stream().distinct().filter(this::mayServe).toList();
  }

  private boolean mayServe(Hash hash) {
    return served.add(hash) || servedAgain.add(hash);
  }

  boolean hasRoom() {
    return asked < MOST_ASKED;
  }

  void asked() {
    asked++;
  }

  void settled() {
    asked--;
  }

  /** It has sent something that no honest node sends. Each time it is not listened to longer. */
  void offended(long now) {
    mutedUntil = now + (FIRST_MUTE_MILLIS << Math.min(offences, LONGEST_MUTE));
    offences++;
  }

  boolean isMuted(long now) {
    return now < mutedUntil;
  }

  boolean isBlameless() {
    return offences == 0;
  }
}
