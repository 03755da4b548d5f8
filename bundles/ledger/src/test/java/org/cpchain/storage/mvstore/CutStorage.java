package org.cpchain.storage.mvstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;

/**
 * The real stores on a disk whose power fails in the middle of one of its operations, whichever
 * store makes it. Of what was written since a file's last sync any blocks may be lost then.
 */
public final class CutStorage implements StorageProvider {
  private static final int BLOCK = 4096;

  private final Path folder;
  private final List<CutFile> files = new ArrayList<>();
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  public CutStorage(Path folder) {
    this.folder = folder;
  }

  /** The power fails in the operation after so many. */
  public void cutAfter(int operations) {
    left.set(operations);
  }

  public boolean isCut() {
    return left.get() <= 0;
  }

  /** When all stores are closed: what may be lost is lost, by chance; then there is power again. */
  public void revive(Random random) throws IOException {
    left.set(0);
    for (CutFile file : files) {
      file.lose(random);
    }
    files.clear();
    left.set(Integer.MAX_VALUE);
  }

  @Override
  public KeyValueStore open(String name) {
    if (isCut()) {
      throw new StorageException("there is no power");
    }
    return new MvKeyValueStore(folder.resolve(name + ".mv"), 8, this::file, () -> {});
  }

  private StoreFile file(Path path) throws IOException {
    CutFile file = new CutFile(path);
    files.add(file);
    return file;
  }

  @Override
  public List<String> setAside(String name) {
    throw new StorageException("nobody repairs here");
  }

  private final class CutFile extends StoreFile {
    private final Path path;
    private final Map<Long, byte[]> before = new TreeMap<>();
    private long lengthBefore;

    CutFile(Path path) throws IOException {
      super(path);
      this.path = path;
      this.lengthBefore = size();
    }

    @Override
    synchronized void write(long position, byte[] source, int from, int size) throws IOException {
      int now = left.getAndUpdate(n -> n == Integer.MAX_VALUE ? n : n - 1);
      if (now < 1) {
        throw new IOException("there is no power");
      }
      for (long block = position / BLOCK; block <= (position + size - 1) / BLOCK; block++) {
        if (!before.containsKey(block)) {
          before.put(block, block(block));
        }
      }
      super.write(position, source, from, now == 1 ? size / 2 : size);
      if (now == 1) {
        throw new IOException("the power fails");
      }
    }

    @Override
    synchronized void sync() throws IOException {
      if (left.getAndUpdate(n -> n == Integer.MAX_VALUE ? n : n - 1) <= 1) {
        throw new IOException("there is no power");
      }
      // the disk keeps it from now on; it need not really be synced for that
      before.clear();
      lengthBefore = size();
    }

    @Override
    synchronized void truncate(long size) throws IOException {
      if (isCut()) {
        throw new IOException("there is no power");
      }
      super.truncate(size);
    }

    private byte[] block(long number) throws IOException {
      long rest = size() - number * BLOCK;
      byte[] content = new byte[(int) Math.max(0, Math.min(BLOCK, rest))];
      read(number * BLOCK, content);
      return content;
    }

    private synchronized void lose(Random random) throws IOException {
      try (StoreFile disk = new StoreFile(path)) {
        for (Map.Entry<Long, byte[]> lost : before.entrySet()) {
          if (random.nextBoolean()) {
            disk.write(lost.getKey() * BLOCK, new byte[BLOCK], 0, BLOCK);
            disk.write(lost.getKey() * BLOCK, lost.getValue(), 0, lost.getValue().length);
          }
        }
        if (random.nextBoolean() && disk.size() > lengthBefore) {
          disk.truncate(lengthBefore);
        }
      }
    }
  }
}
