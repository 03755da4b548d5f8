package org.cpchain.itest.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Who connects to a port and means no good: some hundred connections a second from several
 * addresses of the loopback interface, at most so many altogether, of which the latest are held
 * open. Some say nothing, some begin properly and stop, some send garbage.
 */
final class Strangers implements AutoCloseable {
  private static final int HELD = 200;
  private static final int ADDRESSES = 20;
  private static final int MOST_GARBAGE = 1 << 16;
  private static final int CONNECT_MILLIS = 5_000;
  private static final long PAUSE_NANOS = 5_000_000;

  private final int port;
  private final int most;
  private final byte[] beginning;
  private final Random chance;
  private final AtomicInteger tried = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "strangers");
  private volatile boolean stopped;

  /**
   * @param beginning of what the port's protocol expects
   */
  private Strangers(int port, int most, byte[] beginning) {
    this.port = port;
    this.most = most;
    this.beginning = beginning.clone();
    this.chance = new Random(port);
  }

  static Strangers come(int port, int most, byte[] beginning) {
    Strangers strangers = new Strangers(port, most, beginning);
    strangers.thread.start();
    return strangers;
  }

  /** How many connections were tried. */
  int tried() {
    return tried.get();
  }

  private void run() {
    Deque<Socket> held = new ArrayDeque<>();
    while (!stopped && tried.get() < most) {
      Socket socket = new Socket();
      held.addLast(socket);
      try {
        molest(socket, tried.incrementAndGet());
      } catch (IOException e) {
        // refused, as it may be
      }
      if (held.size() > HELD) {
        close(held.removeFirst());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    while (!stopped) {
      LockSupport.parkNanos(100 * PAUSE_NANOS);
    }
    List<Socket> left = new ArrayList<>(held);
    left.forEach(Strangers::close);
  }

  private void molest(Socket socket, int number) throws IOException {
    String address = "127.0.1." + (1 + number % ADDRESSES);
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.setSendBufferSize(2 * MOST_GARBAGE); // a port that does not read does not hold us up
    socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
    switch (number % 4) {
      case 0 -> {}
      case 1 -> socket.getOutputStream().write(beginning);
      case 2 -> {
        socket.getOutputStream().write(beginning);
        socket.getOutputStream().write(garbage());
      }
      default -> socket.getOutputStream().write(garbage());
    }
  }

  private byte[] garbage() {
    byte[] garbage = new byte[1 + chance.nextInt(MOST_GARBAGE)];
    chance.nextBytes(garbage);
    return garbage;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // gone
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
