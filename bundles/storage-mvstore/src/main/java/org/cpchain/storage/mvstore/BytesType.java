package org.cpchain.storage.mvstore;

import java.nio.ByteBuffer;
import org.cpchain.base.Bytes;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Byte strings in pages: length, then the bytes; in unsigned order. */
final class BytesType extends BasicDataType<Bytes> {
  private static final int OBJECT_OVERHEAD = 40;

  @Override
  public int getMemory(Bytes value) {
    return OBJECT_OVERHEAD + value.size();
  }

  @Override
  public void write(WriteBuffer buffer, Bytes value) {
    buffer.putVarInt(value.size()).put(value.toArray());
  }

  @Override
  public Bytes read(ByteBuffer buffer) {
    byte[] value = new byte[DataUtils.readVarInt(buffer)];
    buffer.get(value);
    return Bytes.of(value);
  }

  @Override
  public int compare(Bytes a, Bytes b) {
    return a.compareTo(b);
  }

  @Override
  public Bytes[] createStorage(int size) {
    return new Bytes[size];
  }
}
