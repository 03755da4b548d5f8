package org.cpchain.ledger.core.rlp;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import com.esaulpaugh.headlong.util.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Collects the items of a list and encodes it (RLP, Ethereum Yellow Paper appendix B). Numbers are
 * written big-endian without leading zeros. For use by one thread.
 */
public final class RlpWriter {
  private final List<Object> items = new ArrayList<>();

  public RlpWriter add(byte[] value) {
    items.add(value);
    return this;
  }

  public RlpWriter add(Bytes value) {
    return add(value.toArray());
  }

  public RlpWriter add(Hash value) {
    return add(value.toArray());
  }

  public RlpWriter add(Address value) {
    return add(value.toArray());
  }

  /**
   * @param value not negative
   */
  public RlpWriter add(long value) {
    return add(Integers.toBytes(value));
  }

  /**
   * @param value not negative
   */
  public RlpWriter add(BigInteger value) {
    return add(Integers.toBytesUnsigned(value));
  }

  /** A list within this list. */
  public RlpWriter add(RlpWriter list) {
    items.add(list.items);
    return this;
  }

  public byte[] encode() {
    return RLPEncoder.list(items);
  }

  public Bytes toBytes() {
    return Bytes.of(encode());
  }

  /** One string by itself, outside any list. */
  public static byte[] string(byte[] value) {
    return RLPEncoder.string(value);
  }

  /** One number by itself, outside any list. */
  public static byte[] number(long value) {
    return string(Integers.toBytes(value));
  }
}
