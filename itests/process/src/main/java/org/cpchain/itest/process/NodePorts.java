package org.cpchain.itest.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Where a node listens; peer: for the other nodes, where there are some. */
public record NodePorts(int http, int ssh, int rpc, int webSocket, int mllp, int broker, int peer) {
  private static final int COUNT = 7;

  /**
   * Ports that nobody listens on now. They lie below those that the system gives to outgoing
   * connections, so that none of these takes one before the node does.
   */
  static NodePorts free() {
    return free(1).get(0);
  }

  /** As {@link #free()}, for several nodes: all ports are different. */
  public static List<NodePorts> free(int nodes) {
    Set<Integer> found = new LinkedHashSet<>();
    while (found.size() < COUNT * nodes) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(port)) {
        found.add(port);
      }
    }
    List<Integer> ports = List.copyOf(found);
    List<NodePorts> sets = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      sets.add(of(ports.subList(node * COUNT, (node + 1) * COUNT)));
    }
    return sets;
  }

  private static NodePorts of(List<Integer> ports) {
    return new NodePorts(
        ports.get(0),
        ports.get(1),
        ports.get(2),
        ports.get(3),
        ports.get(4),
        ports.get(5),
        ports.get(6));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
