package org.cpchain.ledger.core.trie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Roots that Ethereum's common tests publish (TrieTests), and those of a block of its main chain.
 */
class TrieVectorsTest {
  private static final String PUPPY =
      "0x5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84";

  static Stream<Arguments> anyOrder() {
    return Stream.of(
        Arguments.of(
            Map.of("A", "a".repeat(50)),
            "0xd23786fb4a010da3ce639d66d5e904a11dbc02746d1ce25029e53290cabf28ab"),
        Arguments.of(
            Map.of("doe", "reindeer", "dog", "puppy", "dogglesworth", "cat"),
            "0x8aad789dff2f538bca5d8ea56e8abe10f4c7ba3a5dea95fea4cd6e7c3a1168d3"),
        Arguments.of(
            Map.of("do", "verb", "horse", "stallion", "doge", "coin", "dog", "puppy"), PUPPY),
        Arguments.of(
            Map.of("foo", "bar", "food", "bass"),
            "0x17beaa1648bafa633cda809c90c04af50fc8aed3cb40d16efbddee6fdf63c4c3"),
        Arguments.of(
            Map.of("be", "e", "dog", "puppy", "bed", "d"),
            "0x3f67c7a47520f79faa29255d2d3c084a7a6df0453116ed7232ff10277a8be68b"),
        Arguments.of(
            Map.of("test", "test", "te", "testy"),
            "0x8452568af70d8d140f58d941338542f645fcca50094b20f3c3d8c3df49337928"));
  }

  @ParameterizedTest
  @MethodSource("anyOrder")
  void hasThePublishedRoot(Map<String, String> entries, String root) {
    TreeMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    entries.forEach((key, value) -> changes.put(text(key), Optional.of(text(value))));

    assertThat(empty().update(changes, new Places(0)).root()).isEqualTo(Hash.fromHex(root));
  }

  @Test
  void hasThePublishedRootOfHashedKeys() {
    TreeMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    Map.of("do", "verb", "horse", "stallion", "doge", "coin", "dog", "puppy")
        .forEach(
            (key, value) ->
                changes.put(
                    TestChain.SUITE.hash(text(key).toArray()).bytes(), Optional.of(text(value))));

    assertThat(empty().update(changes, new Places(0)).root())
        .isEqualTo(
            Hash.fromHex("0x29b235a58c3c25ab83010c327d5932bcf05324b7d6b1185e650798034783ca9d"));
  }

  @Test
  void comesBackToThePublishedRootWhenKeysAreRemovedBlockByBlock() {
    MemoryNodes kept = new MemoryNodes();
    long height = 0;
    Hash root = Trie.emptyRoot(TestChain.SUITE);
    String[][] steps = {
      {"do", "verb"},
      {"ether", "wookiedoo"},
      {"horse", "stallion"},
      {"shaman", "horse"},
      {"doge", "coin"},
      {"ether", ""},
      {"dog", "puppy"},
      {"shaman", ""}
    };
    for (String[] step : steps) {
      TreeMap<Bytes, Optional<Bytes>> change = new TreeMap<>();
      change.put(text(step[0]), Optional.of(text(step[1])).filter(value -> !value.isEmpty()));
      Trie.Update update =
          new Trie(TestChain.SUITE, new TrieNodes(TestChain.SUITE, kept, 0), root)
              .update(change, new Places(height++));
      kept.keep(update.entries());
      root = update.root();
    }

    assertThat(root).isEqualTo(Hash.fromHex(PUPPY));
  }

  @Test
  void isEmptyAtThePublishedRoot() {
    assertThat(Trie.emptyRoot(TestChain.SUITE))
        .isEqualTo(
            Hash.fromHex("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"));
    assertThat(OrderedTrie.root(TestChain.SUITE, List.of()))
        .isEqualTo(Trie.emptyRoot(TestChain.SUITE));
  }

  /** Block 46147 of Ethereum's main chain has one transaction, the first of that chain. */
  @Test
  void hasTheTransactionsRootOfABlockOfEthereum() {
    Bytes transaction =
        Bytes.fromHex(
            "f86780862d79883d2000825208945df9b87991262f6ba471f09758cde1c0fc1de734827a69801ca0"
                + "88ff6cf0fefd94db46111149ae4bfc179e9b94721fffd821d38d16464b3f71d0a045e0aff8009"
                + "61cfce805daef7016b9b675c137a6a41a548f7b60a3484c06a33a");
    assertThat(TestChain.SUITE.hash(transaction.toArray()))
        .isEqualTo(
            Hash.fromHex("0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"));

    assertThat(OrderedTrie.root(TestChain.SUITE, List.of(transaction)))
        .isEqualTo(
            Hash.fromHex("0x4513310fcb9f6f616972a3b948dc5d547f280849a87ebb5af0191f98b87be598"));
  }

  private static Trie empty() {
    return new Trie(
        TestChain.SUITE,
        new TrieNodes(TestChain.SUITE, new MemoryNodes(), 0),
        Trie.emptyRoot(TestChain.SUITE));
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
