package org.cpchain.ledger.core.state;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.StateProof;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.trie.Trie;

/** The state at one root, frozen. Safe for use by several threads. */
public final class StateView {
  private final StateTries tries;
  private final Trie accounts;

  StateView(StateTries tries, Hash root) {
    this.tries = tries;
    this.accounts = tries.trie(root);
  }

  public Hash root() {
    return accounts.root();
  }

  /** The empty account when nothing is known of it. */
  public AccountState account(Address address) {
    return accounts
        .get(tries.path(address.bytes()))
        .map(AccountState::decode)
        .orElseGet(tries::emptyAccount);
  }

  public Optional<Bytes> storage(Address contract, Bytes key) {
    return storage(account(contract), key);
  }

  /** Proof of the account, and of these keys of its storage, under this root (EIP-1186). */
  public StateProof prove(Address address, List<Bytes> storageKeys) {
    AccountState account = account(address);
    return new StateProof(
        address,
        root(),
        account.account(),
        account.storageRoot(),
        account.codeHash(),
        accounts.prove(tries.path(address.bytes())),
        storageKeys.stream().map(key -> prove(account, key)).toList());
  }

  Trie accounts() {
    return accounts;
  }

  /** Values stand in the trie as RLP strings, as in Ethereum. */
  Optional<Bytes> storage(AccountState contract, Bytes key) {
    return tries
        .trie(contract.storageRoot())
        .get(tries.path(key))
        .map(value -> RlpReader.string(value.toArray()));
  }

  private StateProof.StorageProof prove(AccountState contract, Bytes key) {
    return new StateProof.StorageProof(
        key,
        storage(contract, key).orElse(Bytes.EMPTY),
        tries.trie(contract.storageRoot()).prove(tries.path(key)));
  }
}
