package org.cpchain.ledger.node;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.SystemContext;
import org.cpchain.ledger.core.ToyMachine;

/**
 * Beside the toy contract a block-end that names another committee with every fourth block: three
 * of all nodes decide, and two propose, each time others.
 */
final class TermMachine implements ContractMachine {
  static final int TERM = 4;
  static final Address BLOCK_END = Address.fromHex("0x0000000000000000000000000000000000001000");

  private static final Bytes COUNT = Bytes.of((byte) 'c');
  private static final int WORD = 32;

  private static final Bytes ENTER_MODULES = Bytes.fromHex("0x894ab263");

  /** Lines {@code family/protocol/version} by the height from which they are in force. */
  private final Map<Long, String> entering = new HashMap<>();

  private final List<Address> nodes;
  private final ToyMachine toy = new ToyMachine();

  TermMachine(List<Address> nodes) {
    this.nodes = nodes;
  }

  List<Address> validators(long term) {
    List<Address> all = new ArrayList<>(nodes);
    Collections.rotate(all, (int) term);
    return all.subList(0, 3);
  }

  List<Address> proposers(long term) {
    return validators(term + 1).subList(0, 2);
  }

  /** The module is in force from the height on. */
  TermMachine enter(long height, String module) {
    entering.put(height, module);
    return this;
  }

  @Override
  public boolean isContract(Address address, long height) {
    return address.equals(BLOCK_END) || toy.isContract(address, height);
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    if (!invocation.contract().equals(BLOCK_END)) {
      return toy.execute(invocation, world);
    }
    if (!invocation.sender().equals(SystemContext.SYSTEM)) {
      return new Execution(false, Bytes.EMPTY, "for the chain only", 0, List.of());
    }
    if (invocation.input().slice(0, 4).equals(ENTER_MODULES)) {
      return new Execution(true, modules(invocation.height() + 1), "", 0, List.of());
    }
    byte calls =
        (byte) (world.read(BLOCK_END, COUNT).map(known -> known.get(0)).orElse((byte) 0) + 1);
    world.write(BLOCK_END, COUNT, Optional.of(Bytes.of(calls)));
    long height = invocation.height();
    boolean ends = height % TERM == 0;
    return new Execution(
        true,
        ends
            ? lists(validators(height / TERM), proposers(height / TERM))
            : lists(List.of(), List.of()),
        "",
        0,
        List.of());
  }

  private Bytes modules(long next) {
    byte[] text = entering.getOrDefault(next, "").getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + WORD - 1) / WORD * WORD);
    return Bytes.concat(Bytes.of(word(WORD)), Bytes.of(word(text.length)), Bytes.of(padded));
  }

  private static Bytes lists(List<Address> first, List<Address> second) {
    int size = (4 + first.size() + second.size()) * WORD;
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put(word(2L * WORD)).put(word((3L + first.size()) * WORD));
    list(out, first);
    list(out, second);
    return Bytes.of(out.array());
  }

  private static void list(ByteBuffer out, List<Address> addresses) {
    out.put(word(addresses.size()));
    addresses.forEach(a -> out.put(new byte[WORD - Address.SIZE]).put(a.toArray()));
  }

  private static byte[] word(long number) {
    byte[] digits = BigInteger.valueOf(number).toByteArray();
    byte[] word = new byte[WORD];
    System.arraycopy(digits, 0, word, WORD - digits.length, digits.length);
    return word;
  }
}
