package org.cpchain.ledger.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.storage.Segment;

/** The segments of the ledger's store, and their keys. Heights are 8 bytes, big-endian. */
final class Keys {
  /** Height: encoded block. */
  static final Segment BLOCKS = new Segment("blocks");

  /** Height: the senders of its transactions, 20 bytes each, so that none is recovered twice. */
  static final Segment SENDERS = new Segment("senders");

  /** Height: receipts as a packed list. */
  static final Segment RECEIPTS = new Segment("receipts");

  /** Height: the certificate that makes the block final. */
  static final Segment CERTIFICATES = new Segment("certificates");

  /** Height: block hash. */
  static final Segment HASHES = new Segment("hashes");

  /** Block hash: height. */
  static final Segment HEIGHTS = new Segment("heights");

  /** Transaction hash: height and index (4 bytes). */
  static final Segment TRANSACTIONS = new Segment("transactions");

  /** Height: bloom of its logs; blocks without logs are not here. */
  static final Segment BLOOMS = new Segment("log-blooms");

  /** Address and height of every block with a log of the address; nothing else is in it. */
  static final Segment EMITTERS = new Segment("log-emitters");

  /** Entries of the state's tries, as they name themselves. */
  static final Segment STATE = new Segment("state");

  static final Segment META = new Segment("meta");

  /** In {@link #META}: height of the last final block. */
  static final Bytes HEAD = text("head");

  /** In {@link #META}: hash of block 0. */
  static final Bytes GENESIS = text("genesis");

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

  private static Bytes text(String value) {
    return Bytes.of(value.getBytes(StandardCharsets.US_ASCII));
  }
}
