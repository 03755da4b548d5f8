package org.cpchain.storage.mvstore;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.cpchain.base.Bytes;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The keys or the values of a page: for each its length and its bytes, then a checksum over all of
 * them, since MVStore's own covers only the head of a page. In unsigned order.
 */
final class PageType extends BasicDataType<Bytes> {
  private static final int OBJECT_OVERHEAD = 40;

  @Override
  public int getMemory(Bytes value) {
    return OBJECT_OVERHEAD + value.size();
  }

  @Override
  public void write(WriteBuffer buffer, Object values, int count) {
    int start = buffer.position();
    super.write(buffer, values, count);
    buffer.putInt(sum(buffer.getBuffer(), start, buffer.position()));
  }

  @Override
  public void read(ByteBuffer buffer, Object values, int count) {
    int start = buffer.position();
    super.read(buffer, values, count);
    int end = buffer.position();
    if (buffer.getInt() != sum(buffer, start, end)) {
      throw new IllegalStateException("the page's checksum is wrong");
    }
  }

  @Override
  public void write(WriteBuffer buffer, Bytes value) {
    buffer.putVarInt(value.size()).put(value.asByteBuffer());
  }

  @Override
  public Bytes read(ByteBuffer buffer) {
    int size = DataUtils.readVarInt(buffer);
    if (size < 0 || size > buffer.remaining()) {
      throw new IllegalStateException("a length in the page is wrong");
    }
    return Bytes.read(buffer, size);
  }

  @Override
  public int compare(Bytes a, Bytes b) {
    return a.compareTo(b);
  }

  @Override
  public Bytes[] createStorage(int size) {
    return new Bytes[size];
  }

  private static int sum(ByteBuffer buffer, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.duplicate().position(from).limit(to));
    return (int) crc.getValue();
  }
}
