package org.cpchain.dpor.core.reputation;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * What one block gives to count.
 *
 * @param byAccount only accounts for which something is counted
 */
public record BlockEvents(long height, NavigableMap<Address, Counts> byAccount) {
  private static final byte VERSION = 1;
  private static final int HEAD = 1 + Long.BYTES + Integer.BYTES;
  private static final int ENTRY = Address.SIZE + Counts.SIZE - 1;

  public BlockEvents {
    if (height < 1) {
      throw new IllegalArgumentException("events of block " + height);
    }
    TreeMap<Address, Counts> copy = new TreeMap<>(byAccount);
    copy.values().removeIf(Counts::isNone);
    byAccount = Collections.unmodifiableNavigableMap(copy);
  }

  /** Of a block that gives nothing to count. */
  public static BlockEvents none(long height) {
    return new BlockEvents(height, new TreeMap<>());
  }

  /** The stored form: version, height, number of accounts; address and counts of each. */
  public Bytes bytes() {
    ByteBuffer out = ByteBuffer.allocate(HEAD + ENTRY * byAccount.size());
    out.put(VERSION).putLong(height).putInt(byAccount.size());
    byAccount.forEach(
        (who, counts) -> {
          out.put(who.toArray());
          counts.values().forEach(out::putInt);
        });
    return Bytes.of(out.array());
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a record of this version
   */
  public static BlockEvents read(Bytes record) {
    if (record.size() < HEAD || record.get(0) != VERSION) {
      throw new IllegalArgumentException("no events of version " + VERSION);
    }
    ByteBuffer in = record.asByteBuffer().position(1);
    long height = in.getLong();
    int size = in.getInt();
    if (size < 0 || in.remaining() != (long) size * ENTRY) {
      throw new IllegalArgumentException("events of block " + height + " are cut or too long");
    }
    TreeMap<Address, Counts> byAccount = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      byAccount.put(new Address(Bytes.read(in, Address.SIZE)), Counts.read(in));
    }
    return new BlockEvents(height, byAccount);
  }
}
