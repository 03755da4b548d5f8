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

  /**
   * What is thrown when an entry is not what was kept.
   *
   * @param what is wrong
   * @param again reads it once more, and throws if it is still wrong
   */
  default RuntimeException damaged(String what, Runnable again) {
    return new IllegalStateException("the state is damaged: " + what);
  }
}
