package org.cpchain.itest.cluster.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All ways between the nodes of a cluster: a TCP proxy for each pair of a node that dials and one
 * that is dialed, so that each direction can be disturbed by itself. TLS stays between the nodes;
 * the proxies see ciphertext. TCP is as it is: what is held back, or lost, arrives in its order
 * when the network is well again, unless the connection was closed meanwhile. Safe for use by
 * several threads.
 */
public final class Wires implements AutoCloseable {
  private final Map<Way, Direction> directions = new ConcurrentHashMap<>();
  private final Map<Way, Wire> wires = new ConcurrentHashMap<>();

  private record Way(String from, String to) {}

  /**
   * Makes the way on which a node dials another.
   *
   * @param port where the dialed node listens
   * @return the port that the dialing node is told instead
   */
  public int lay(String dialer, String dialed, int port) throws IOException {
    Wire wire =
        new Wire(
            dialer + " to " + dialed, port, direction(dialer, dialed), direction(dialed, dialer));
    wires.put(new Way(dialer, dialed), wire);
    return wire.port();
  }

  private Direction direction(String from, String to) {
    return directions.computeIfAbsent(new Way(from, to), way -> new Direction());
  }

  /** Nothing that the one sends reaches the other; the other direction is as it was. */
  public void hold(String from, String to) {
    direction(from, to).hold();
  }

  /** Nodes of different groups do not hear each other; a node in no group hears all. */
  public void partition(List<? extends Collection<String>> groups) {
    for (Collection<String> own : groups) {
      for (Collection<String> other : groups) {
        if (own != other) {
          own.forEach(from -> other.forEach(to -> hold(from, to)));
        }
      }
    }
  }

  /** What these nodes send takes longer. */
  public void delay(Collection<String> senders, long millis) {
    of(senders).forEach(direction -> direction.delay(millis));
  }

  /** Of what these nodes send, so many pieces of a thousand have to be sent again. */
  public void lose(Collection<String> senders, int permille) {
    of(senders).forEach(direction -> direction.lose(permille));
  }

  private List<Direction> of(Collection<String> senders) {
    List<Direction> found = new ArrayList<>();
    directions.forEach(
        (way, direction) -> {
          if (senders.contains(way.from())) {
            found.add(direction);
          }
        });
    return found;
  }

  /** Resets all connections that the node has; it may connect again. */
  public void disconnect(String node) throws IOException {
    for (Map.Entry<Way, Wire> wire : wires.entrySet()) {
      if (wire.getKey().from().equals(node) || wire.getKey().to().equals(node)) {
        wire.getValue().disconnect();
      }
    }
  }

  /** Resets all connections between the two, and refuses new ones. */
  public void cut(String one, String other) throws IOException {
    for (Way way : List.of(new Way(one, other), new Way(other, one))) {
      Wire wire = wires.get(way);
      if (wire != null) {
        wire.cut(true);
      }
    }
  }

  /** The network is well again. */
  public void heal() throws IOException {
    for (Wire wire : wires.values()) {
      wire.cut(false);
    }
    directions.values().forEach(Direction::calm);
  }

  @Override
  public void close() throws IOException {
    for (Wire wire : wires.values()) {
      wire.close();
    }
    directions.values().forEach(Direction::calm);
  }
}
