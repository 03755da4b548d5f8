package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;

/** Tells peers how far this node's chain goes, unless they have told the same. */
final class Telling {
  private Telling() {}

  static void tell(Turn turn) {
    boolean behind = turn.target() - turn.head.height() > turn.limits.direct();
    long gap = behind ? Limits.TELL_WHILE_BEHIND : Limits.TELL;
    long wake = Long.MAX_VALUE;
    for (Map.Entry<Address, Peer> entry : List.copyOf(turn.peers.entrySet())) {
      Peer peer = entry.getValue();
      if (peer.connected() && peer.height() < turn.head.height()) {
        boolean news = peer.told() < turn.head.height();
        long due = peer.told() < 0 ? turn.now : peer.toldAt() + (news ? gap : Limits.TELL_AGAIN);
        if (due <= turn.now) {
          turn.update(entry.getKey(), known -> known.withTold(turn.head.height(), turn.now));
          turn.effects.add(new SyncEffect.Send(entry.getKey(), turn.head));
        } else if (news) {
          wake = Math.min(wake, due);
        }
      }
    }
    if (wake < Long.MAX_VALUE) {
      turn.effects.add(new SyncEffect.Wake(wake));
    }
  }
}
