package org.cpchain.storage.switching;

import org.cpchain.storage.StorageException;

/** Whether what runs refuses writes though the disk has room. Safe for use by several threads. */
final class Trouble {
  /** A store is opened anew after each failed write, so several are no accident. */
  private static final int FAILURES = 3;

  private record Failing(int times, String why) {
    static final Failing NONE = new Failing(0, "");
  }

  private final Settings settings;
  private volatile Failing failing = Failing.NONE;

  Trouble(Settings settings) {
    this.settings = settings;
  }

  void done() {
    if (failing.times() > 0) {
      failing = Failing.NONE;
    }
  }

  synchronized void failed(Throwable why) {
    boolean room = settings.folder().toFile().getUsableSpace() > settings.reserveBytes();
    failing = room ? new Failing(failing.times() + 1, words(why)) : Failing.NONE;
  }

  /** What another exception says is no sentence without its kind. */
  private static String words(Throwable why) {
    return why instanceof StorageException ? why.getMessage() : why.toString();
  }

  /** Empty text when there is none. */
  String text() {
    Failing now = failing;
    return now.times() < FAILURES
        ? ""
        : now.times() + " writes failed one after the other, the last one: " + now.why();
  }
}
