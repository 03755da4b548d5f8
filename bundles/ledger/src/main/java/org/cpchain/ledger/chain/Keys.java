package org.cpchain.ledger.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.storage.Segment;

/**
 * The segments of the ledger's store, and their keys. There are few, since a write touches each of
 * them. Heights are 8 bytes, big-endian.
 */
final class Keys {
  /** Height: {@link BlockRecord}. The last one is the head. */
  static final Segment BLOCKS = new Segment("blocks");

  /**
   * Hash of a block: its height. Hash of a transaction, or of a block end: height, and index of the
   * receipt in 4 bytes.
   */
  static final Segment PLACES = new Segment("places");

  /** Height: bloom of its logs; blocks without logs are not here. */
  static final Segment BLOOMS = new Segment("log-blooms");

  /** Address and height of every block with a log of the address; nothing else is in it. */
  static final Segment EMITTERS = new Segment("log-emitters");

  /** Entries of the state's tries, as they name themselves. */
  static final Segment STATE = new Segment("state");

  /** Height: {@link SkippedBlocks.KeptHeader} of a block that is not kept itself. */
  static final Segment HEADERS = new Segment("headers");

  /** Height: the committee that decides from it on, where it changes. */
  static final Segment COMMITTEES = new Segment("committees");

  /** What {@link SkippedBlocks} and {@link ChainStore} remember of what is not kept, by name. */
  static final Segment SKIPPED = new Segment("skipped");

  /** States of blocks below this height are not kept. */
  static final Bytes STATES_FROM = Bytes.of("states-from".getBytes(StandardCharsets.US_ASCII));

  private Keys() {}

  static Bytes height(long height) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(height).array());
  }

  static long height(Bytes key) {
    return ByteBuffer.wrap(key.toArray()).getLong();
  }

  static Bytes emitter(Address address, long height) {
    return Bytes.concat(address.bytes(), height(height));
  }

  static Bytes place(long height, int index) {
    return Bytes.of(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(height).putInt(index).array());
  }
}
