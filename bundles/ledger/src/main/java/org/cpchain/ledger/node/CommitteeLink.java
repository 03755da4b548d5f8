package org.cpchain.ledger.node;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Validators;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/**
 * The way from this node to those who decide and propose. Other nodes do not hear consensus; they
 * learn final blocks by synchronisation.
 */
final class CommitteeLink implements Validators {
  private final PeerNetwork peers;
  private final LongSupplier head;
  private final LongFunction<Committee> committees;

  /**
   * @param head the height of the last final block
   * @param committees by height
   */
  CommitteeLink(PeerNetwork peers, LongSupplier head, LongFunction<Committee> committees) {
    this.peers = peers;
    this.head = head;
    this.committees = committees;
  }

  /** To the committee of the next height, and to that of the last one: it may lack its decision. */
  @Override
  public void broadcast(Bytes message) {
    Set<Address> receivers = new LinkedHashSet<>();
    long height = head.getAsLong();
    for (long of = Math.max(1, height); of <= height + 1; of++) {
      Committee committee = committees.apply(of);
      receivers.addAll(committee.validators());
      receivers.addAll(committee.proposers());
    }
    receivers.retainAll(peers.peers());
    receivers.forEach(peer -> send(peer, message));
  }

  @Override
  public void send(Address validator, Bytes message) {
    peers.send(validator, Channel.CONSENSUS, message);
  }
}
