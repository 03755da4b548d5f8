package org.cpchain.itest.cluster.inside;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent in a node's process: what the node's own classes take for the time, and how the disk
 * behaves, follows a file that the test writes. The distribution knows nothing of it.
 */
public final class FaultAgent {
  static final String CLOCK = "cpchain.fault.clock.millis";
  static final String DISK_NANOS = "cpchain.fault.disk.nanos";
  static final String DISK_FULL = "cpchain.fault.disk.full";

  private static final long LOOK_MILLIS = 50;
  private static final double THOUSAND = 1000;

  private FaultAgent() {}

  /**
   * Begins before the node does.
   *
   * @param file with the properties {@code clock} (milliseconds ahead), {@code drift} (so many in a
   *     thousand the clock is too fast), {@code disk} (milliseconds that each write and each
   *     synchronisation takes longer) and {@code full}; missing ones are 0
   */
  public static void premain(String file, Instrumentation instrumentation)
      throws UnmodifiableClassException, ClassNotFoundException {
    instrumentation.addTransformer(new Disturbed(), true);
    instrumentation.retransformClasses(
        Class.forName("sun.nio.ch.FileChannelImpl"), RandomAccessFile.class);
    Thread thread = new Thread(() -> follow(Path.of(file)), "faults");
    thread.setDaemon(true);
    thread.start();
  }

  private static void follow(Path file) {
    String last = "";
    long since = System.nanoTime();
    Properties now = new Properties();
    while (true) {
      String text = read(file, last);
      if (!text.equals(last)) {
        last = text;
        now = parse(text);
        since = System.nanoTime();
      }
      long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
      double gained = passed * number(now, "drift") / THOUSAND;
      System.setProperty(CLOCK, Long.toString(Math.round(number(now, "clock") + gained)));
      long delay = TimeUnit.MILLISECONDS.toNanos(number(now, "disk"));
      System.setProperty(DISK_NANOS, Long.toString(delay));
      System.setProperty(DISK_FULL, now.getProperty("full", "false"));
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String read(Path file, String last) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException beingWritten) {
      return last;
    }
  }

  private static Properties parse(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static long number(Properties properties, String key) {
    return Long.parseLong(properties.getProperty(key, "0"));
  }
}
