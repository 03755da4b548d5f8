package org.cpchain.ledger.pool.core;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;

/** Everybody of whom something waits, and the sums over all. For use by one thread at a time. */
final class Senders {
  private final TreeMap<Address, SenderQueue> queues = new TreeMap<>();
  private final TreeSet<Crowd> crowds = new TreeSet<>();
  private int size;
  private int ready;
  private int free;
  private int queuedFree;

  Optional<SenderQueue> get(Address sender) {
    return Optional.ofNullable(queues.get(sender));
  }

  /** In the order of addresses. */
  Collection<SenderQueue> all() {
    return Collections.unmodifiableCollection(queues.values());
  }

  /** How many wait of all together. */
  int size() {
    return size;
  }

  int ready() {
    return ready;
  }

  /** Paying ones that are not ready. */
  int queuedPaying() {
    return size - ready - queuedFree;
  }

  int free() {
    return free;
  }

  /** Who has most that could make place for others; somebody must be here. */
  SenderQueue mostCrowded() {
    return queues.get(crowds.last().sender());
  }

  /** Carries out a change of one sender's queue and keeps the sums right. */
  void change(SenderQueue queue, Runnable action) {
    if (queues.remove(queue.sender()) != null) {
      count(queue, -1);
      crowds.remove(new Crowd(queue.foreign(), queue.sender()));
    }
    action.run();
    if (queue.size() > 0) {
      queues.put(queue.sender(), queue);
      count(queue, 1);
      crowds.add(new Crowd(queue.foreign(), queue.sender()));
    }
  }

  private void count(SenderQueue queue, int sign) {
    size += sign * queue.size();
    ready += sign * queue.ready();
    free += sign * queue.free();
    queuedFree += sign * queue.queuedFree();
  }

  private record Crowd(int size, Address sender) implements Comparable<Crowd> {
    @Override
    public int compareTo(Crowd other) {
      int order = Integer.compare(size, other.size);
      return order != 0 ? order : sender.compareTo(other.sender);
    }
  }
}
