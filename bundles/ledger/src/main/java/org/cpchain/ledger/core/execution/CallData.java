package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/** A call in Solidity's ABI, as far as the chain's own calls need it. For one thread. */
final class CallData {
  private static final int WORD = 32;

  private final Bytes selector;
  private final List<Bytes> head = new ArrayList<>();

  /** By the place in {@link #head} that says where it begins: a length and what has it. */
  private final List<Bytes> tails = new ArrayList<>();

  CallData(Bytes selector) {
    this.selector = selector;
  }

  /** Exactly 32 bytes. */
  CallData word(Bytes word) {
    head.add(word);
    tails.add(Bytes.EMPTY);
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
    List<Bytes> words = new ArrayList<>(List.of(number(BigInteger.valueOf(addresses.size()))));
    addresses.forEach(address -> words.add(padded(address)));
    return behind(Bytes.concat(words.toArray(Bytes[]::new)));
  }

  CallData text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] padding = new byte[(WORD - utf8.length % WORD) % WORD];
    return behind(
        Bytes.concat(number(BigInteger.valueOf(utf8.length)), Bytes.of(utf8), Bytes.of(padding)));
  }

  private CallData behind(Bytes tail) {
    head.add(Bytes.EMPTY);
    tails.add(tail);
    return this;
  }

  Bytes toBytes() {
    List<Bytes> parts = new ArrayList<>(List.of(selector));
    List<Bytes> behind = new ArrayList<>();
    long end = (long) head.size() * WORD;
    for (int i = 0; i < head.size(); i++) {
      if (head.get(i).isEmpty()) {
        parts.add(number(BigInteger.valueOf(end)));
        behind.add(tails.get(i));
        end += tails.get(i).size();
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

  /**
   * A text in what a call has answered.
   *
   * @param place of the answer's values, from 0
   */
  static String text(Bytes answer, int place) {
    ByteBuffer in = answer.asByteBuffer();
    int at = Math.toIntExact(in.getLong((place + 1) * WORD - Long.BYTES)) + WORD;
    int size = Math.toIntExact(in.getLong(at - Long.BYTES));
    return new String(answer.slice(at, at + size).toArray(), StandardCharsets.UTF_8);
  }

  private static Bytes number(BigInteger number) {
    byte[] digits = number.toByteArray();
    return Bytes.concat(Bytes.of(new byte[WORD - digits.length]), Bytes.of(digits));
  }

  private static Bytes padded(Address address) {
    return Bytes.concat(Bytes.of(new byte[WORD - Address.SIZE]), address.bytes());
  }
}
