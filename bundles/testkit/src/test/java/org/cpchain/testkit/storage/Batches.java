package org.cpchain.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/**
 * Numbered batches that show when one is lost or half there: each puts an entry of its own, changes
 * one that all share, and removes the one before it, in different segments.
 */
public final class Batches {
  public static final Segment LEFT = new Segment("left");
  public static final Segment RIGHT = new Segment("right");
  private static final Bytes SHARED = Bytes.of((byte) 1);

  private Batches() {}

  public static void write(KeyValueStore store, int number) {
    store.write(
        new WriteBatch()
            .put(LEFT, key(number), payload(number))
            .put(RIGHT, SHARED, key(number))
            .put(RIGHT, key(number), payload(number))
            .remove(RIGHT, key(number - 1)));
  }

  /** The number of the last batch; fails when one before it is missing or any is half there. */
  public static int last(KeyValueStore store) {
    int number = 0;
    for (; store.get(LEFT, key(number)).isPresent(); number++) {
      assertThat(store.get(LEFT, key(number))).contains(payload(number));
    }
    int last = number - 1;
    if (last >= 0) {
      assertThat(store.get(RIGHT, SHARED)).contains(key(last));
      assertThat(store.get(RIGHT, key(last))).contains(payload(last));
      assertThat(store.get(RIGHT, key(last - 1))).isEmpty();
    }
    assertThat(store.get(RIGHT, key(number))).isEmpty();
    return last;
  }

  public static Bytes key(int number) {
    return Bytes.of(ByteBuffer.allocate(4).putInt(number).array());
  }

  public static Bytes payload(int number) {
    byte[] content = new byte[100 + number * 37 % 5000];
    java.util.Arrays.fill(content, (byte) number);
    return Bytes.of(ByteBuffer.wrap(content).putInt(number).array());
  }
}
