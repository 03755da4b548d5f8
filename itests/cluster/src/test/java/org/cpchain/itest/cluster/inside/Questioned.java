package org.cpchain.itest.cluster.inside;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A process that says what it takes for the time, and how a write has gone. */
final class Questioned {
  private Questioned() {}

  public static void main(String[] file) throws Exception {
    TimeUnit.SECONDS.sleep(1); // the agent has looked at its file
    long start = System.nanoTime();
    String disk = write(Path.of(file[0]));
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.println(System.currentTimeMillis());
    System.out.println(disk);
    System.out.println(took);
  }

  private static String write(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      channel.write(ByteBuffer.allocate(10));
      channel.force(true);
      random.write(new byte[10]);
      return "written";
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
