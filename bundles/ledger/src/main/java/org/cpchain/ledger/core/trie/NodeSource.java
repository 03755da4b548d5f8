package org.cpchain.ledger.core.trie;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** Where encoded trie nodes are kept, by their hash. Safe for use by several threads. */
@FunctionalInterface
public interface NodeSource {
  Optional<Bytes> node(Hash hash);
}
