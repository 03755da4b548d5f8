package org.cpchain.itest.cluster.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Carries the bytes of one direction of one connection, in their order and at their time. */
final class Pump {
  private static final int PIECE = 16 << 10;
  private static final int PIECES = 64;

  private final Socket from;
  private final Socket to;
  private final Direction direction;
  private final Direction back;
  private final BlockingQueue<Piece> onTheWay = new ArrayBlockingQueue<>(PIECES);

  /** Empty: the sender has closed. */
  private record Piece(byte[] bytes, long due) {}

  Pump(Socket from, Socket to, Direction direction, Direction back) {
    this.from = from;
    this.to = to;
    this.direction = direction;
    this.back = back;
  }

  void start(String name) {
    Threads.start(name + " in", this::read);
    Threads.start(name + " out", this::write);
  }

  private void read() throws InterruptedException {
    byte[] buffer = new byte[PIECE];
    long due = System.nanoTime();
    int length = 0;
    while (length >= 0) {
      try {
        length = from.getInputStream().read(buffer);
      } catch (IOException reset) {
        length = -1;
      }
      due = Math.max(due, System.nanoTime() + direction.transitNanos());
      onTheWay.put(new Piece(Arrays.copyOf(buffer, Math.max(0, length)), due));
    }
  }

  private void write() throws InterruptedException, IOException {
    try {
      for (Piece piece = onTheWay.take(); piece.bytes().length > 0; piece = onTheWay.take()) {
        TimeUnit.NANOSECONDS.sleep(piece.due() - System.nanoTime());
        direction.awaitOpen();
        to.getOutputStream().write(piece.bytes());
      }
      direction.awaitOpen();
      to.shutdownOutput();
    } catch (IOException receiverIsGone) {
      // the sender hears of it as soon as anything comes back to it
      back.awaitOpen();
      from.close();
      to.close();
    }
  }
}
