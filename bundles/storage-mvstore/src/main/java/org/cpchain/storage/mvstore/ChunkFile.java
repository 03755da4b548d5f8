package org.cpchain.storage.mvstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;

/**
 * MVStore's chunks in a {@link StoreFile}, in an order that makes every commit atomic whenever the
 * machine stops. MVStore's own file relies on a retention time instead, and after a crash may open
 * an older version than the last one.
 *
 * <ul>
 *   <li>The last block of a chunk, by which MVStore tells a whole chunk from a torn one, is written
 *       after the rest is on the disk.
 *   <li>The file's header names the last chunk after every commit. Its two copies are written in
 *       turn, so that one of them always names a whole chunk.
 * </ul>
 */
final class ChunkFile extends RandomAccessStore {
  /** The size of the file's header, in front of the first chunk. */
  static final int HEADER = 8192;

  private static final int BLOCK = 4096;
  private static final String CLEAN = "clean";

  /** Less than this is not worth a change of the file's length. */
  private static final int SHRINK_PERCENT = 20;

  private final StoreFile file;
  private OptionalLong written = OptionalLong.empty();

  /** The copy of the header that is overwritten next; empty until both are known to be equal. */
  private OptionalInt headerTurn = OptionalInt.empty();

  ChunkFile(StoreFile file, int cacheMegabytes) throws IOException {
    super(Map.of("cacheSize", cacheMegabytes, "autoCompactFillRate", 0));
    this.file = file;
    init(file.toString(), false);
    setSize(file.size());
    // Readers hold their version, and every commit is on the disk before the next one begins: the
    // space of a dead chunk can be used again at once.
    setRetentionTime(0);
  }

  /** All bytes that were written to the file since it was opened. */
  long writtenBytes() {
    return writeBytes.get();
  }

  /** The chunk that was written last stays. */
  void accept() {
    written = OptionalLong.empty();
  }

  /** Makes the chunk that was written since the last {@link #accept} invalid. */
  void withdraw() throws IOException {
    if (written.isPresent() && written.getAsLong() < file.size()) {
      int size = (int) Math.min(BLOCK, file.size() - written.getAsLong());
      file.write(written.getAsLong(), new byte[size], 0, size);
    }
  }

  @Override
  public ByteBuffer readFully(SFChunk chunk, long position, int size) {
    byte[] content = new byte[size];
    try {
      file.read(position, content);
    } catch (IOException e) {
      throw failed(DataUtils.ERROR_READING_FAILED, "reading at " + position, e);
    }
    readCount.incrementAndGet();
    readBytes.addAndGet(size);
    return ByteBuffer.wrap(content);
  }

  /**
   * @param chunk null for the file's header
   */
  @Override
  protected void writeFully(SFChunk chunk, long position, ByteBuffer source) {
    int size = source.remaining();
    int from = source.arrayOffset() + source.position();
    setSize(Math.max(size(), position + size));
    try {
      if (chunk == null) {
        writeHeader(source.array(), from);
      } else {
        // MVStore writes the header behind a chunk when it has this mark to take away.
        storeHeader.put(CLEAN, 1);
        written = OptionalLong.of(position);
        writeChunk(position, source.array(), from, size);
      }
    } catch (IOException e) {
      throw failed(DataUtils.ERROR_WRITING_FAILED, "writing at " + position, e);
    }
    source.position(source.limit());
    writeCount.incrementAndGet();
    writeBytes.addAndGet(size);
  }

  private void writeChunk(long position, byte[] source, int from, int size) throws IOException {
    int body = size - BLOCK;
    if (body > 0) {
      file.write(position, source, from, body);
      file.sync();
    }
    file.write(position + body, source, from + body, BLOCK);
  }

  private void writeHeader(byte[] source, int from) throws IOException {
    if (headerTurn.isEmpty()) {
      file.write(0, source, from, BLOCK);
      file.sync();
      headerTurn = OptionalInt.of(1);
    }
    int turn = headerTurn.getAsInt();
    file.write((long) turn * BLOCK, source, from + turn * BLOCK, BLOCK);
    headerTurn = OptionalInt.of(1 - turn);
  }

  @Override
  public void sync() {
    try {
      file.sync();
    } catch (IOException e) {
      throw failed(DataUtils.ERROR_WRITING_FAILED, "sync", e);
    }
  }

  @Override
  protected void truncate(long size) {
    try {
      file.truncate(size);
    } catch (IOException e) {
      throw failed(DataUtils.ERROR_WRITING_FAILED, "cutting to " + size, e);
    }
    setSize(size);
  }

  @Override
  protected void shrinkStoreIfPossible(int minPercent) {
    super.shrinkStoreIfPossible(minPercent == 0 ? 0 : SHRINK_PERCENT);
  }

  private MVStoreException failed(int code, String what, IOException cause) {
    return DataUtils.newMVStoreException(code, "{0}: {1} failed", file, what, cause);
  }

  @Override
  public String toString() {
    return file.toString();
  }

  @Override
  public void open(String name, boolean readOnly, char[] key) {
    throw new UnsupportedOperationException("this file is open from the beginning");
  }

  @Override
  public ChunkFile open(String name, boolean readOnly) {
    throw new UnsupportedOperationException("this file is open from the beginning");
  }

  @Override
  public void backup(ZipOutputStream out) {
    throw new UnsupportedOperationException("copy the store's files while it is closed");
  }
}
