package org.cpchain.ledger.core.trie;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.rlp.RlpWriter;

/** The trie of a list: its keys are the RLP of the places, its values the items. */
public final class OrderedTrie {
  private OrderedTrie() {}

  /** The root over a block's transactions or receipts, as in Ethereum's headers. */
  public static Hash root(CryptoSuite suite, List<Bytes> items) {
    SortedMap<Bytes, Optional<Bytes>> entries = new TreeMap<>();
    for (int i = 0; i < items.size(); i++) {
      entries.put(Bytes.of(RlpWriter.number(i)), Optional.of(items.get(i)));
    }
    TrieNodes nothing = new TrieNodes(suite, key -> Optional.empty(), 0);
    Trie empty = new Trie(suite, nothing, Trie.emptyRoot(suite));
    return empty.update(entries, new Places(0)).root();
  }
}
