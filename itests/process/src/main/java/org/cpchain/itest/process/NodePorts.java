package org.cpchain.itest.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Where a node listens. */
public record NodePorts(int http, int ssh, int rpc, int webSocket, int mllp, int broker) {
  private static final int COUNT = 6;

  /**
   * Ports that nobody listens on now. They lie below those that the system gives to outgoing
   * connections, so that none of these takes one before the node does.
   */
  static NodePorts free() {
    Set<Integer> found = new LinkedHashSet<>();
    while (found.size() < COUNT) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(port)) {
        found.add(port);
      }
    }
    Iterator<Integer> port = found.iterator();
    return new NodePorts(
        port.next(), port.next(), port.next(), port.next(), port.next(), port.next());
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
