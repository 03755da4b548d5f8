package org.cpchain.itest.cluster.wire;

import java.io.IOException;

/** The proxies' threads; none outlives the tests, and all end with their sockets. */
final class Threads {
  private Threads() {}

  /** What runs until its socket is closed. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // its end
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
