package org.cpchain.ledger.core.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.cpchain.ledger.core.state.WorldState.Slot;
import org.cpchain.ledger.core.trie.Places;
import org.cpchain.ledger.core.trie.Trie;

/** Brings changes into the tries: first every contract's storage, then the accounts. */
final class StateCommit {
  private final StateTries tries;
  private final StateView base;
  private final Places places;
  private final List<Trie.Update> updates = new ArrayList<>();

  StateCommit(StateTries tries, StateView base, long height) {
    this.tries = tries;
    this.base = base;
    this.places = new Places(height);
  }

  StateChange commit(Map<Address, AccountState> accounts, Map<Slot, Optional<Bytes>> slots) {
    Map<Address, AccountState> changed = new LinkedHashMap<>(accounts);
    byContract(slots)
        .forEach(
            (contract, changes) ->
                changed.put(contract, withStorage(contract, changed.get(contract), changes)));
    SortedMap<Bytes, Optional<Bytes>> entries = new TreeMap<>();
    changed.forEach((address, account) -> entries.put(tries.path(address.bytes()), entry(account)));
    return new StateChange(update(base.accounts(), entries), updates);
  }

  /** Slots by contract, keys hashed. */
  private Map<Address, SortedMap<Bytes, Optional<Bytes>>> byContract(
      Map<Slot, Optional<Bytes>> slots) {
    Map<Address, SortedMap<Bytes, Optional<Bytes>>> grouped = new LinkedHashMap<>();
    slots.forEach(
        (slot, value) ->
            grouped
                .computeIfAbsent(slot.contract(), contract -> new TreeMap<>())
                .put(
                    tries.path(slot.key()),
                    value.map(bytes -> Bytes.of(RlpWriter.string(bytes.toArray())))));
    return grouped;
  }

  private AccountState withStorage(
      Address contract, AccountState changed, SortedMap<Bytes, Optional<Bytes>> changes) {
    AccountState account = changed == null ? base.account(contract) : changed;
    Hash root = update(tries.trie(account.storageRoot()), changes);
    return root.equals(account.storageRoot())
        ? account
        : account.withStorage(root, tries.contractCode(contract));
  }

  /** Empty accounts are not kept (EIP-161). */
  private Optional<Bytes> entry(AccountState account) {
    return account.equals(tries.emptyAccount()) ? Optional.empty() : Optional.of(account.encode());
  }

  private Hash update(Trie trie, SortedMap<Bytes, Optional<Bytes>> changes) {
    Trie.Update update = trie.update(changes, places);
    updates.add(update);
    return update.root();
  }
}
