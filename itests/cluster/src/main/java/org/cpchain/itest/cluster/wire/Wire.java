package org.cpchain.itest.cluster.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where one node dials another: a listening port of this process, and what has come by it. */
final class Wire implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final ServerSocket door;
  private final int target;
  private final Direction there;
  private final Direction back;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /**
   * @param target the port of the dialed node on this machine
   * @param there what the dialing node sends
   * @param back what the dialed node sends
   */
  Wire(String name, int target, Direction there, Direction back) throws IOException {
    this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    this.target = target;
    this.there = there;
    this.back = back;
    Threads.start(name, () -> accept(name));
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept(String name) throws IOException {
    while (true) {
      Socket dialer = door.accept();
      open.add(dialer);
      Threads.start(name + " dial", () -> carry(name, dialer));
    }
  }

  private void carry(String name, Socket dialer) throws IOException, InterruptedException {
    try {
      // the first packet, and the answer to it
      there.awaitOpen();
      back.awaitOpen();
      if (cut) {
        throw new IOException("cut");
      }
      dialer.setTcpNoDelay(true);
      Socket dialed = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(dialed);
      dialed.setTcpNoDelay(true);
      new Pump(dialer, dialed, there, back).start(name + " there");
      new Pump(dialed, dialer, back, there).start(name + " back");
    } catch (IOException nobodyThere) {
      dialer.close();
    }
    open.removeIf(Socket::isClosed);
  }

  /** Ends all connections, as a firewall does that has forgotten them; new ones may come. */
  void disconnect() throws IOException {
    for (Socket socket : open) {
      reset(socket);
    }
    open.removeIf(Socket::isClosed);
  }

  private static void reset(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException closedMeanwhile) {
      return;
    }
    socket.close();
  }

  /** Whether connections are refused from now on. */
  void cut(boolean now) throws IOException {
    cut = now;
    if (now) {
      disconnect();
    }
  }

  @Override
  public void close() throws IOException {
    cut(true);
    door.close();
  }
}
