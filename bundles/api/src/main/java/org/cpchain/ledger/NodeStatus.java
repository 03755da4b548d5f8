package org.cpchain.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Complaint;

/**
 * How this node takes part in its chain, for people and health checks. It is there also when the
 * ledger could not be opened, and says why. Safe for use by several threads.
 */
public interface NodeStatus {
  /** As of now. */
  State state();

  /** Proofs of misbehaviour that this node has kept, the latest first, at most {@code limit}. */
  List<Evidence> evidence(int limit);

  /**
   * What validators have signed when they went on without the proposer of an impeached height, by
   * round and in the committee's order; each signature is checked. Empty where this node has heard
   * and kept nothing: it did not vote at the height, the height was not impeached, or it is so long
   * ago that others took the place.
   */
  default List<Complaint> complaints(long height) {
    return List.of();
  }

  /**
   * How many of the node's own transactions that are not final yet offer no price, so that they
   * wait for who bears their gas, too.
   */
  default int unpriced() {
    return 0;
  }

  /** How this node keeps up with the others; empty as long as the ledger is not open. */
  default Optional<Sync> sync() {
    return Optional.empty();
  }

  /**
   * @param height of this node's last block
   * @param target of the furthest peer that is trusted; this node's when none is further
   * @param sources how many peers have more blocks than this node
   * @param skipping whether it copies a state, in order to skip blocks
   * @param trouble empty text, or why it cannot take blocks now
   * @param complaints how often, since the start, a peer was found to give wrong data or none
   */
  record Sync(
      long height, long target, int sources, boolean skipping, String trouble, long complaints) {
    /** Whether blocks are lacking. */
    public boolean isBehind() {
      return target > height;
    }
  }

  /**
   * @param reading whether the ledger is open, so that it can be read
   * @param halted empty text, or why the node does not take part in deciding blocks, and what to do
   * @param self the node's account, also the name under which it votes; empty as long as unknown
   * @param validator whether the node is in the committee of the next height
   * @param protocol of consensus, as the genesis names it, such as {@code lbft-2.1}; empty text as
   *     long as unknown
   * @param consensus empty when no engine runs
   * @param evidence how many proofs of misbehaviour are kept
   * @param pool empty when the ledger is not open
   * @param submissions how many of the node's own transactions are not final yet
   */
  record State(
      boolean reading,
      String halted,
      Optional<Address> self,
      boolean validator,
      String protocol,
      Optional<Consensus> consensus,
      long evidence,
      Optional<TransactionPool.Status> pool,
      int submissions) {}

  /**
   * @param height being decided
   * @param round 0 while the scheduled proposer's block is being decided
   * @param state the protocol's own name of it
   * @param counters what was counted since the start, by name
   */
  record Consensus(long height, int round, String state, SortedMap<String, Long> counters) {
    public Consensus {
      counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }
  }

  /**
   * @param kind the protocol's own name of what was done
   * @param proof statements of the offender that contradict each other, in the words of the
   *     protocol
   */
  record Evidence(Address offender, long height, String kind, Bytes proof) {}
}
