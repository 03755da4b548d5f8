package org.cpchain.lbft.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * Reads what {@link Writer} wrote, from bytes that may be anything. The first thing that is wrong
 * is remembered, and from then on every read gives a zero value; {@link #finish} tells. So no read
 * throws, and none allocates more than the bytes that are there.
 */
public final class Reader {
  private final Bytes source;
  private int at;
  private String wrong = "";

  public Reader(Bytes source) {
    this.source = source;
  }

  /** The value, or why the bytes are no such value; bytes left over are wrong too. */
  public <T> Result<T> finish(String code, T value) {
    if (wrong.isEmpty() && at < source.size()) {
      fail((source.size() - at) + " bytes are left over");
    }
    return wrong.isEmpty() ? Result.ok(value) : Result.refused(code, wrong + "; drop it");
  }

  public void fail(String what) {
    if (wrong.isEmpty()) {
      wrong = what + " at byte " + at + " of " + source.size();
    }
  }

  public boolean failed() {
    return !wrong.isEmpty();
  }

  public int int8() {
    return take(1) ? source.get(at - 1) & 0xff : 0;
  }

  public int int32() {
    return int8() << 24 | int8() << 16 | int8() << 8 | int8();
  }

  public long int64() {
    return (long) int32() << 32 | Integer.toUnsignedLong(int32());
  }

  public int natural32() {
    int value = int32();
    if (value < 0) {
      fail("a number above 2^31 - 1");
    }
    return Math.max(value, 0);
  }

  public long natural64() {
    long value = int64();
    if (value < 0) {
      fail("a number above 2^63 - 1");
    }
    return Math.max(value, 0);
  }

  public boolean flag() {
    int value = int8();
    if (value > 1) {
      fail("a flag that is neither 0 nor 1");
    }
    return value == 1;
  }

  public Hash hash() {
    return take(Hash.SIZE) ? new Hash(source.slice(at - Hash.SIZE, at)) : Hash.ZERO;
  }

  public Address address() {
    return take(Address.SIZE) ? new Address(source.slice(at - Address.SIZE, at)) : Address.ZERO;
  }

  public Bytes raw(int size) {
    return take(size) ? source.slice(at - size, at) : Bytes.EMPTY;
  }

  public Bytes bytes() {
    return raw(natural32());
  }

  public String text() {
    return new String(bytes().toArray(), StandardCharsets.UTF_8);
  }

  public Phase phase() {
    Optional<Phase> phase = Phase.of(int8());
    if (phase.isEmpty()) {
      fail("an unknown phase");
    }
    return phase.orElse(Phase.PREPARE);
  }

  /** A constant by its name. */
  public <T extends Enum<T>> T constant(T[] all) {
    String name = text();
    for (T constant : all) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    fail("an unknown constant");
    return all[0];
  }

  public Signature signature() {
    Hash r = hash();
    Hash s = hash();
    int form = int8();
    if (form == Signature.KEY_FOLLOWS) {
      Bytes key = raw(PublicKey.SIZE);
      return failed() ? new Signature(r, s, 0) : new Signature(r, s, new PublicKey(key));
    }
    if (form > 1) {
      fail("a recovery id that is neither 0 nor 1, and no key");
    }
    return new Signature(r, s, form & 1);
  }

  /** Items until the stated number is reached or one is wrong; each takes at least one byte. */
  public <T> List<T> list(Supplier<T> item) {
    int count = natural32();
    if (count > source.size() - at) {
      fail("a list longer than the rest");
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count && !failed(); i++) {
      items.add(item.get());
    }
    return items;
  }

  /** As {@link #list(Supplier)}; a list with more items than that is wrong, and not read. */
  public <T> List<T> list(int most, Supplier<T> item) {
    int start = at;
    if (natural32() > most) {
      fail("a list that is too long");
    }
    at = start;
    return list(item);
  }

  public <T> Optional<T> optional(Supplier<T> item) {
    List<T> items = list(item);
    if (items.size() > 1) {
      fail("two where one is allowed");
    }
    return items.stream().findFirst();
  }

  private boolean take(int size) {
    if (failed()) {
      return false;
    }
    if (size < 0 || size > source.size() - at) {
      fail("the bytes end too early");
      return false;
    }
    at += size;
    return true;
  }
}
