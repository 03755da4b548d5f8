package org.cpchain.ledger.sync.core;

import java.util.Optional;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;

/**
 * What is known of a peer. Times in milliseconds.
 *
 * @param tip the last that it told
 * @param bound above it, it is asked for nothing
 * @param told up to which height it was told of this node's blocks; -1 at first
 * @param toldAt when
 * @param asked how many questions it has not answered yet
 * @param delay about how long its answers take
 * @param slow how often in a row it did not answer
 * @param wrong how often it gave wrong answers
 * @param shunnedUntil it is not asked before
 */
record Peer(
    boolean connected,
    Optional<Tip> tip,
    long bound,
    long told,
    long toldAt,
    int asked,
    long delay,
    int slow,
    int wrong,
    long shunnedUntil) {
  static final Peer NEW = new Peer(true, Optional.empty(), Long.MAX_VALUE, -1, 0, 0, 0, 0, 0, 0);

  Peer withTip(Tip heard) {
    return new Peer(
        true, Optional.of(heard), bound, told, toldAt, asked, delay, slow, wrong, shunnedUntil);
  }

  Peer withBound(long height) {
    return new Peer(connected, tip, height, told, toldAt, asked, delay, slow, wrong, shunnedUntil);
  }

  Peer withTold(long height, long now) {
    return new Peer(connected, tip, bound, height, now, asked, delay, slow, wrong, shunnedUntil);
  }

  Peer withAsked(int questions) {
    return new Peer(
        connected, tip, bound, told, toldAt, questions, delay, slow, wrong, shunnedUntil);
  }

  Peer withAnswer(long millis) {
    long mean = delay == 0 ? millis : (3 * delay + millis) / 4;
    return new Peer(connected, tip, bound, told, toldAt, asked, mean, 0, wrong, shunnedUntil);
  }

  /** It comes back as a stranger, with its faults remembered. */
  Peer gone() {
    return new Peer(
        false, Optional.empty(), Long.MAX_VALUE, -1, 0, 0, delay, slow, wrong, shunnedUntil);
  }

  Peer back() {
    return new Peer(true, tip, bound, told, toldAt, asked, delay, slow, wrong, shunnedUntil);
  }

  Peer with(Fault fault, long now) {
    boolean late = fault == Fault.SLOW;
    long until = now + fault.pause(late ? slow : wrong);
    return new Peer(
        connected,
        tip,
        bound,
        told,
        toldAt,
        asked,
        delay,
        slow + (late ? 1 : 0),
        wrong + (late ? 0 : 1),
        Math.max(until, shunnedUntil));
  }

  boolean isUsable(long now) {
    return connected && tip.isPresent() && now >= shunnedUntil;
  }

  /** The last one that it can be asked for; -1: none. */
  long height() {
    return tip.map(known -> Math.min(known.height(), bound)).orElse(-1L);
  }

  boolean hasBlock(long height) {
    return tip.isPresent() && tip.get().blocksFrom() <= height && height <= height();
  }

  boolean hasState(long height) {
    return tip.isPresent() && tip.get().statesFrom() <= height && height <= height();
  }
}
