package org.cpchain.drugledger.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** The contract's rules as far as the service's tests touch them. */
final class FakeContract {
  private final Map<Hash, Item> items = new HashMap<>();
  final List<String> observed = new ArrayList<>();

  private static final class Item {
    int state = 1;
    Address custodian = Address.ZERO;
    Address receiver = Address.ZERO;
    Hash parent = Hash.ZERO;
  }

  synchronized Optional<String> execute(
      String function, Map<String, Object> arguments, Address sender) {
    if (function.equals("observe")) {
      observed.add((String) arguments.get("act"));
      return Optional.empty();
    }
    boolean packing = function.equals("pack") || function.equals("unpack");
    List<Hash> ids = hashes(arguments.get(packing ? "children" : "items"));
    Hash parent = (Hash) arguments.get("parent");
    if (function.equals("unpack") && ids.isEmpty()) {
      ids = items.keySet().stream().filter(id -> items.get(id).parent.equals(parent)).toList();
    }
    for (Hash id : ids) {
      Optional<String> fault = fault(function, id, sender);
      if (fault.isPresent()) {
        return fault;
      }
    }
    if (function.equals("pack") && !items.containsKey(parent)) {
      items.put(parent, made(sender));
    }
    for (Hash id : ids) {
      apply(function, id, arguments, sender);
    }
    return Optional.empty();
  }

  private Optional<String> fault(String function, Hash id, Address sender) {
    Item item = items.get(id);
    if (function.equals("commission")) {
      return item == null ? Optional.empty() : Optional.of("already-commissioned: " + id);
    }
    if (item == null) {
      return Optional.of("unknown-item: " + id);
    }
    Item outermost = outermost(item);
    if (item.state >= 3) {
      return Optional.of((item.state == 3 ? "dispensed: " : "decommissioned: ") + id);
    }
    if (!function.equals("unpack") && outermost != item) {
      return Optional.of("inside-container: " + id + " unpack first");
    }
    if (function.equals("receive")) {
      return outermost.receiver.equals(sender)
          ? Optional.empty()
          : Optional.of("not-addressee: " + id);
    }
    if (outermost.state == 2) {
      return Optional.of("in-transit: " + id);
    }
    return outermost.custodian.equals(sender)
        ? Optional.empty()
        : Optional.of("not-custodian: " + id);
  }

  private void apply(String function, Hash id, Map<String, Object> arguments, Address sender) {
    Item item = items.computeIfAbsent(id, unknown -> made(sender));
    switch (function) {
      case "pack" -> item.parent = (Hash) arguments.get("parent");
      case "unpack" -> {
        Item outermost = outermost(item);
        item.parent = Hash.ZERO;
        item.custodian = outermost.custodian;
      }
      case "ship" -> {
        item.state = 2;
        item.receiver = (Address) arguments.get("to");
      }
      case "receive" -> {
        item.state = 1;
        item.custodian = sender;
        item.receiver = Address.ZERO;
      }
      case "dispense" -> item.state = 3;
      case "decommission" -> item.state = 4;
      default -> {}
    }
  }

  /** The seven words of {@code item(bytes32)}. */
  synchronized Bytes view(String function, Hash id) {
    if (function.equals("childCount")) {
      long count = items.values().stream().filter(item -> item.parent.equals(id)).count();
      return word((int) count);
    }
    Item item = items.get(id);
    if (item == null) {
      return Bytes.of(new byte[7 * Hash.SIZE]);
    }
    Item outermost = outermost(item);
    return Bytes.concat(
        word(item.state >= 3 ? item.state : outermost.state),
        Bytes.concat(Bytes.of(new byte[12]), outermost.custodian.bytes()),
        Bytes.concat(Bytes.of(new byte[12]), outermost.receiver.bytes()),
        item.parent.bytes(),
        Bytes.of(new byte[3 * Hash.SIZE]));
  }

  private Item outermost(Item item) {
    return item.parent.equals(Hash.ZERO) ? item : outermost(items.get(item.parent));
  }

  private static Item made(Address sender) {
    Item item = new Item();
    item.custodian = sender;
    return item;
  }

  private static Bytes word(int value) {
    byte[] word = new byte[Hash.SIZE];
    word[Hash.SIZE - 1] = (byte) value;
    return Bytes.of(word);
  }

  private static List<Hash> hashes(Object list) {
    return ((List<?>) list).stream().map(Hash.class::cast).toList();
  }
}
