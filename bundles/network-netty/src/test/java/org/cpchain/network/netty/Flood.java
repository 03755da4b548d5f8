package org.cpchain.network.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Opens connections from one address, some hundreds in a second: every other one speaks garbage,
 * the rest begin TLS and leave it at that. They are held open, the latest 500.
 */
final class Flood implements AutoCloseable {
  private static final int HELD = 500;
  private static final long PAUSE_NANOS = 2_000_000;

  private final String from;
  private final int port;
  private final int most;
  private final byte[] hello;
  private final AtomicInteger tried = new AtomicInteger();
  private final Deque<Socket> held = new ArrayDeque<>();
  private final Thread thread = new Thread(this::run, "flood");
  private volatile boolean stopped;

  /**
   * @param most connections to open
   */
  Flood(String from, int port, int most) {
    this.from = from;
    this.port = port;
    this.most = most;
    this.hello = clientHello();
  }

  Flood start() {
    thread.start();
    return this;
  }

  int tried() {
    return tried.get();
  }

  private void run() {
    for (int i = 0; i < most && !stopped; i++) {
      try {
        Socket socket = new Socket();
        held.addLast(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), 60_000);
        socket
            .getOutputStream()
            .write(
                i % 2 == 0
                    ? hello
                    : "GET / HTTP/1.1\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // refused at once, as it should be
      }
      if (held.size() > HELD) {
        end(held.removeFirst());
      }
      tried.incrementAndGet();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static byte[] clientHello() {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine();
      engine.setUseClientMode(true);
      engine.setEnabledProtocols(new String[] {"TLSv1.3"});
      engine.beginHandshake();
      ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), out);
      byte[] bytes = new byte[out.flip().remaining()];
      out.get(bytes);
      return bytes;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void end(Socket socket) {
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
    held.forEach(Flood::end);
  }
}
