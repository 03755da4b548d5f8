package org.cpchain.ledger.core.trie;

import java.util.Optional;
import org.cpchain.base.Bytes;

/**
 * Where the entries of tries are kept, as {@link Trie.Update#entries} gave them. Safe for use by
 * several threads.
 */
@FunctionalInterface
public interface NodeSource {
  Optional<Bytes> entry(Bytes key);
}
