package org.cpchain.ledger.core.codec;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/** Accounts and storage keys that a transaction announces (EIP-2930): it pays for naming them. */
public record AccessList(List<Entry> entries) {
  public static final AccessList EMPTY = new AccessList(List.of());

  public AccessList {
    entries = List.copyOf(entries);
  }

  public record Entry(Address address, List<Hash> storageKeys) {
    public Entry {
      storageKeys = List.copyOf(storageKeys);
    }
  }

  public int addresses() {
    return entries.size();
  }

  public int storageKeys() {
    return entries.stream().mapToInt(entry -> entry.storageKeys().size()).sum();
  }

  static AccessList read(RlpReader list) {
    List<Entry> entries = new ArrayList<>();
    while (list.hasNext()) {
      RlpReader entry = list.list("an access list's entry");
      Address address = entry.address("an access list's address");
      RlpReader keys = entry.list("an access list's storage keys");
      List<Hash> storageKeys = new ArrayList<>();
      while (keys.hasNext()) {
        storageKeys.add(keys.hash("an access list's storage key"));
      }
      entry.end();
      entries.add(new Entry(address, storageKeys));
    }
    return entries.isEmpty() ? EMPTY : new AccessList(entries);
  }

  RlpWriter write() {
    RlpWriter list = new RlpWriter();
    for (Entry entry : entries) {
      RlpWriter keys = new RlpWriter();
      entry.storageKeys().forEach(keys::add);
      list.add(new RlpWriter().add(entry.address()).add(keys));
    }
    return list;
  }
}
