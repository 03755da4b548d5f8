package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/** A call in Solidity's ABI, as far as the chain's own calls need it. For one thread. */
final class CallData {
  private static final int WORD = 32;

  private final Bytes selector;
  private final List<Bytes> head = new ArrayList<>();

  /** By the place in {@link #head} that says where it begins. */
  private final List<List<Address>> tails = new ArrayList<>();

  CallData(Bytes selector) {
    this.selector = selector;
  }

  /** Exactly 32 bytes. */
  CallData word(Bytes word) {
    head.add(word);
    tails.add(List.of());
    return this;
  }

  CallData number(long number) {
    return word(number(BigInteger.valueOf(number)));
  }

  CallData flag(boolean flag) {
    return number(flag ? 1 : 0);
  }

  CallData address(Address address) {
    return word(padded(address));
  }

  CallData addresses(List<Address> addresses) {
    head.add(Bytes.EMPTY);
    tails.add(List.copyOf(addresses));
    return this;
  }

  Bytes toBytes() {
    List<Bytes> parts = new ArrayList<>(List.of(selector));
    List<Bytes> behind = new ArrayList<>();
    long end = (long) head.size() * WORD;
    for (int i = 0; i < head.size(); i++) {
      if (head.get(i).isEmpty()) {
        parts.add(number(BigInteger.valueOf(end)));
        behind.add(number(BigInteger.valueOf(tails.get(i).size())));
        tails.get(i).forEach(address -> behind.add(padded(address)));
        end += (1L + tails.get(i).size()) * WORD;
      } else {
        parts.add(head.get(i));
      }
    }
    parts.addAll(behind);
    return Bytes.concat(parts.toArray(Bytes[]::new));
  }

  /**
   * A list of addresses in what a call has answered.
   *
   * @param place of the answer's values, from 0
   */
  static List<Address> addresses(Bytes answer, int place) {
    ByteBuffer in = answer.asByteBuffer();
    int at = Math.toIntExact(in.getLong((place + 1) * WORD - Long.BYTES));
    int count = Math.toIntExact(in.getLong(at + WORD - Long.BYTES));
    List<Address> addresses = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      int end = at + (i + 1) * WORD;
      addresses.add(new Address(answer.slice(end - Address.SIZE, end)));
    }
    return addresses;
  }

  private static Bytes number(BigInteger number) {
    byte[] digits = number.toByteArray();
    return Bytes.concat(Bytes.of(new byte[WORD - digits.length]), Bytes.of(digits));
  }

  private static Bytes padded(Address address) {
    return Bytes.concat(Bytes.of(new byte[WORD - Address.SIZE]), address.bytes());
  }
}
