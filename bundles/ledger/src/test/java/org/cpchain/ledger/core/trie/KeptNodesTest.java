package org.cpchain.ledger.core.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.junit.jupiter.api.Test;

class KeptNodesTest {
  private static final int KEYS = 200;

  private final Map<Bytes, Bytes> store = new HashMap<>();
  private final Hash empty = Trie.emptyRoot(SUITE);

  @Test
  void theNodesOfABlockStandSideBySideBehindThoseOfEarlierBlocks() {
    Trie.Update first = update(empty, 1, 1);
    Trie.Update second = update(first.root(), 2, 2);

    List<Bytes> keys = second.entries().keySet().stream().filter(KeptNodesTest::isPlace).toList();
    assertThat(keys).hasSizeGreaterThan(KEYS).isSorted();
    assertThat(keys.get(0))
        .isGreaterThan(
            first.entries().keySet().stream()
                .filter(KeptNodesTest::isPlace)
                .reduce((a, b) -> b)
                .orElseThrow());
    assertThat(second.entries()).containsKey(second.root().bytes());
  }

  @Test
  void whatWasTriedAtTheSameHeightAndThrownAwayIsNeverRead() {
    TrieNodes nodes = nodes();
    Trie base = new Trie(SUITE, nodes, update(empty, 1, 1).root());
    base.update(changes(7), new Places(2));
    Trie.Update chosen = base.update(changes(2), new Places(2));
    store.putAll(chosen.entries());
    nodes.kept(chosen);

    Trie read = new Trie(SUITE, nodes, chosen.root());
    changes(2).forEach((key, value) -> assertThat(read.get(key)).isEqualTo(value));
  }

  @Test
  void aNodeThatIsNotTheOneItsParentNamesIsTold() {
    Trie.Update update = update(empty, 1, 1);
    List<Bytes> places = store.keySet().stream().filter(KeptNodesTest::isPlace).toList();
    store.put(places.get(3), store.get(places.get(4)));
    Trie damaged = new Trie(SUITE, nodes(), update.root());

    assertThatThrownBy(() -> changes(1).keySet().forEach(damaged::get))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void aRootThatIsNotKeptIsTold() {
    Hash unknown = SUITE.hash(new byte[] {1});

    assertThatThrownBy(() -> new Trie(SUITE, nodes(), unknown))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(unknown.toHex());
  }

  private Trie.Update update(Hash root, int value, long height) {
    Trie.Update update = new Trie(SUITE, nodes(), root).update(changes(value), new Places(height));
    store.putAll(update.entries());
    return update;
  }

  private TrieNodes nodes() {
    return new TrieNodes(SUITE, key -> Optional.ofNullable(store.get(key)), 1000);
  }

  private static SortedMap<Bytes, Optional<Bytes>> changes(int value) {
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < KEYS; i++) {
      byte[] content = new byte[40];
      content[0] = (byte) value;
      content[1] = (byte) i;
      changes.put(SUITE.hash(new byte[] {(byte) i}).bytes(), Optional.of(Bytes.of(content)));
    }
    return changes;
  }

  private static boolean isPlace(Bytes key) {
    return key.size() == Long.BYTES;
  }
}
