package org.cpchain.ledger.core.rlp;

import com.esaulpaugh.headlong.rlp.RLPDecoder;
import com.esaulpaugh.headlong.rlp.RLPItem;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;

/**
 * Reads the items of one list in order, canonical encodings only: what is accepted encodes to the
 * same bytes again. The methods throw {@link MalformedException}, which {@link #read} turns into a
 * refusal, so that nothing thrown ever leaves a codec. For use by one thread.
 */
public final class RlpReader {
  /** The input is no canonical encoding of what was expected. */
  public static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  private final RLPItem list;
  private final Iterator<RLPItem> items;

  private RlpReader(RLPItem list) {
    this.list = list;
    this.items = list.asRLPList().iterator(RLPDecoder.RLP_STRICT);
  }

  /**
   * Reads one list that fills the whole input, to its last item.
   *
   * @param what the thing that is read, for the message of the refusal {@code malformed}
   */
  public static <T> Result<T> read(byte[] encoded, String what, Function<RlpReader, T> body) {
    try {
      RlpReader reader = new RlpReader(outer(encoded));
      T value = body.apply(reader);
      reader.end();
      return Result.ok(value);
    } catch (MalformedException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // headlong reports bad input by the last two
      return Result.refused(
          "malformed", "the " + what + " is not canonical RLP of its form: " + e.getMessage());
    }
  }

  /**
   * One string by itself.
   *
   * @throws MalformedException when it is none
   */
  public static Bytes string(byte[] encoded) {
    return Bytes.of(new Item(whole(encoded)).array());
  }

  private static RLPItem outer(byte[] encoded) {
    RLPItem item = whole(encoded);
    if (!item.isList()) {
      throw new MalformedException("a list was expected");
    }
    return item;
  }

  private static RLPItem whole(byte[] encoded) {
    if (encoded.length == 0) {
      throw new MalformedException("it is empty");
    }
    RLPItem item = RLPDecoder.RLP_STRICT.wrap(encoded);
    if (item.endIndex != encoded.length) {
      throw new MalformedException((encoded.length - item.endIndex) + " bytes follow its end");
    }
    return item;
  }

  public boolean hasNext() {
    return items.hasNext();
  }

  /** Refuses further items. */
  public void end() {
    if (items.hasNext()) {
      throw new MalformedException("it has more items than expected");
    }
  }

  /** The encoding of this whole list. */
  public byte[] encoding() {
    return list.encoding();
  }

  /** At most {@code limit} bytes. */
  public byte[] array(String field, int limit) {
    RLPItem item = next(field);
    if (item.isList()) {
      throw new MalformedException(field + " is a list, bytes were expected");
    }
    if (item.dataLength > limit) {
      throw new MalformedException(
          field + " has " + item.dataLength + " bytes, at most " + limit + " are allowed");
    }
    return item.data();
  }

  public Bytes bytes(String field, int limit) {
    return Bytes.of(array(field, limit));
  }

  public Bytes fixed(String field, int size) {
    Bytes value = bytes(field, size);
    if (value.size() != size) {
      throw new MalformedException(field + " has " + value.size() + " bytes, not " + size);
    }
    return value;
  }

  public Hash hash(String field) {
    return new Hash(fixed(field, Hash.SIZE));
  }

  public Address address(String field) {
    return new Address(fixed(field, Address.SIZE));
  }

  /** A number of at most 256 bits. */
  public BigInteger quantity(String field) {
    return new BigInteger(1, digits(field));
  }

  /** A number below 2^63. */
  public long number(String field) {
    byte[] digits = digits(field);
    if (digits.length > Long.BYTES || (digits.length == Long.BYTES && digits[0] < 0)) {
      throw new MalformedException(field + " is above 2^63 - 1");
    }
    long value = 0;
    for (byte digit : digits) {
      value = (value << 8) | (digit & 0xff);
    }
    return value;
  }

  private byte[] digits(String field) {
    byte[] value = array(field, Hash.SIZE);
    if (value.length > 0 && value[0] == 0) {
      throw new MalformedException(field + " has leading zeros");
    }
    return value;
  }

  /** A list within this list; the caller reads it to its {@link #end}. */
  public RlpReader list(String field) {
    RLPItem item = next(field);
    if (!item.isList()) {
      throw new MalformedException(field + " is no list");
    }
    return new RlpReader(item);
  }

  /** The next item, whatever it is. */
  public Item item(String field) {
    return new Item(next(field));
  }

  /** A string or a list. */
  public static final class Item {
    private final RLPItem item;

    private Item(RLPItem item) {
      this.item = item;
    }

    public boolean isList() {
      return item.isList();
    }

    /** Bytes of its encoding. */
    public int size() {
      return item.encodingLength();
    }

    /** The string's bytes. */
    public byte[] array() {
      if (item.isList()) {
        throw new MalformedException("a list stands where bytes were expected");
      }
      return item.data();
    }

    /** The list's reader. */
    public RlpReader list() {
      return new RlpReader(item);
    }
  }

  private RLPItem next(String field) {
    if (!items.hasNext()) {
      throw new MalformedException(field + " is missing");
    }
    return items.next();
  }
}
