package org.cpchain.storage.mvstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk whose power fails in the middle of its n-th operation. Of what was written since a file's
 * last sync any blocks may be lost then, and its length may be the one before.
 */
final class FailingDisk implements FilePair.Opener {
  private static final int BLOCK = 4096;

  private final List<File> files = new ArrayList<>();
  private final boolean fullAfterwards;
  private int operationsLeft;

  private FailingDisk(int operations, boolean fullAfterwards) {
    this.operationsLeft = operations;
    this.fullAfterwards = fullAfterwards;
  }

  static FailingDisk losingPowerAt(int operation) {
    return new FailingDisk(operation, false);
  }

  /** Refuses that operation, but lives on, so that what can be mended is mended. */
  static FailingDisk refusing(int operation) {
    return new FailingDisk(operation, true);
  }

  @Override
  public StoreFile open(Path path) throws IOException {
    File file = new File(path);
    files.add(file);
    return file;
  }

  boolean failed() {
    return operationsLeft <= 0;
  }

  /** Takes from the files what the failure of the power may have cost. */
  void losePower(Random random) throws IOException {
    for (File file : files) {
      file.lose(random);
    }
  }

  private final class File extends StoreFile {
    /** What was on the disk at the last sync, for each block that was written since. */
    private final Map<Long, byte[]> before = new TreeMap<>();

    private final Path path;
    private long lengthBefore;

    File(Path path) throws IOException {
      super(path);
      this.path = path;
      this.lengthBefore = size();
    }

    @Override
    void write(long position, byte[] source, int from, int size) throws IOException {
      for (long block = position / BLOCK; block <= (position + size - 1) / BLOCK; block++) {
        if (!before.containsKey(block)) {
          before.put(block, block(block));
        }
      }
      operationsLeft--;
      if (operationsLeft == 0) {
        super.write(position, source, from, size / 2);
      }
      refuseWhenFailed();
      super.write(position, source, from, size);
    }

    @Override
    void sync() throws IOException {
      operationsLeft--;
      refuseWhenFailed();
      super.sync();
      before.clear();
      lengthBefore = size();
    }

    @Override
    void truncate(long size) throws IOException {
      refuseWhenFailed();
      super.truncate(size);
    }

    private void refuseWhenFailed() throws IOException {
      if (fullAfterwards ? operationsLeft == 0 : operationsLeft <= 0) {
        throw new IOException("No space left on device");
      }
    }

    private byte[] block(long number) throws IOException {
      long rest = size() - number * BLOCK;
      byte[] content = new byte[(int) Math.max(0, Math.min(BLOCK, rest))];
      read(number * BLOCK, content);
      return content;
    }

    void lose(Random random) throws IOException {
      try (StoreFile disk = new StoreFile(path)) {
        for (Map.Entry<Long, byte[]> lost : before.entrySet()) {
          if (random.nextBoolean()) {
            disk.write(lost.getKey() * BLOCK, new byte[BLOCK], 0, BLOCK);
            disk.write(lost.getKey() * BLOCK, lost.getValue(), 0, lost.getValue().length);
          }
        }
        if (random.nextBoolean()) {
          disk.truncate(lengthBefore);
        }
      }
    }
  }
}
