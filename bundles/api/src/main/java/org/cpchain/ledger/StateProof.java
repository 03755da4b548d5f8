package org.cpchain.ledger;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Merkle-Patricia proofs of an account and of some of a contract's storage.
 *
 * @param stateRoot the root that a certified header holds
 * @param accountProof encoded trie nodes, from the root down
 */
public record StateProof(
    Address address,
    Hash stateRoot,
    Account account,
    Hash storageRoot,
    Hash codeHash,
    List<Bytes> accountProof,
    List<StorageProof> storage) {
  /**
   * @param value empty bytes: the key has no value
   */
  public record StorageProof(Bytes key, Bytes value, List<Bytes> proof) {}
}
