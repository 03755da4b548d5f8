package org.cpchain.ledger.core.trie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;

class TriePropertyTest {
  private final MemoryNodes kept = new MemoryNodes();
  private long height;
  private final Hash empty = Trie.emptyRoot(TestChain.SUITE);

  @Property(tries = 300)
  void theRootDependsOnTheContentAloneAndNotOnTheWayToIt(
      @ForAll("entries") Map<Bytes, Bytes> entries, @ForAll Random order) {
    List<Bytes> keys = new ArrayList<>(entries.keySet());
    Collections.shuffle(keys, order);
    Hash oneByOne = empty;
    for (Bytes key : keys) {
      oneByOne = update(oneByOne, Map.of(key, Optional.of(entries.get(key))));
    }

    assertThat(oneByOne).isEqualTo(atOnce(entries));
  }

  @Property(tries = 300)
  void removingWhatWasAddedGivesTheEarlierRoot(
      @ForAll("entries") Map<Bytes, Bytes> before, @ForAll("entries") Map<Bytes, Bytes> added) {
    Map<Bytes, Bytes> onlyNew = new TreeMap<>(added);
    onlyNew.keySet().removeAll(before.keySet());
    Hash start = atOnce(before);
    Hash more = update(start, present(onlyNew));
    Map<Bytes, Optional<Bytes>> removal = new TreeMap<>();
    onlyNew.keySet().forEach(key -> removal.put(key, Optional.empty()));

    assertThat(update(more, removal)).isEqualTo(start);
    assertThat(update(more, present(before))).isEqualTo(more);
  }

  @Property(tries = 300)
  void everyRootStaysReadable(
      @ForAll("entries") Map<Bytes, Bytes> before, @ForAll("entries") Map<Bytes, Bytes> later) {
    Hash old = atOnce(before);
    update(old, present(later));

    before.forEach((key, value) -> assertThat(trie(old).get(key)).contains(value));
  }

  @Property(tries = 300)
  void everyKeyCanBeProvenPresentOrAbsent(
      @ForAll("entries") Map<Bytes, Bytes> entries, @ForAll("keys") Bytes anyKey) {
    Hash root = atOnce(entries);
    List<Bytes> keys = new ArrayList<>(entries.keySet());
    keys.add(anyKey);

    for (Bytes key : keys) {
      assertThat(TrieProof.verify(TestChain.SUITE, root, key, trie(root).prove(key)))
          .isEqualTo(Result.ok(Optional.ofNullable(entries.get(key))));
    }
  }

  @Property(tries = 300)
  void aProofWithAChangedByteProvesNothing(
      @ForAll("entries") Map<Bytes, Bytes> entries, @ForAll Random random) {
    Hash root = atOnce(entries);
    Bytes key = entries.keySet().iterator().next();
    List<Bytes> proof = new ArrayList<>(trie(root).prove(key));
    int node = random.nextInt(proof.size());
    byte[] changed = proof.get(node).toArray();
    changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
    proof.set(node, Bytes.of(changed));

    assertThat(TrieProof.verify(TestChain.SUITE, root, key, proof).refusal())
        .get()
        .extracting("code")
        .isEqualTo("bad-proof");
  }

  /** Few different bytes, so that keys share prefixes and are prefixes of each other. */
  @Provide
  Arbitrary<Bytes> keys() {
    return Arbitraries.bytes()
        .between((byte) 0, (byte) 17)
        .array(byte[].class)
        .ofMinSize(0)
        .ofMaxSize(5)
        .map(Bytes::of);
  }

  @Provide
  Arbitrary<Map<Bytes, Bytes>> entries() {
    Arbitrary<Bytes> values =
        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(40).map(Bytes::of);
    return Arbitraries.maps(keys(), values).ofMinSize(1).ofMaxSize(40).map(TreeMap::new);
  }

  private Trie trie(Hash root) {
    return new Trie(TestChain.SUITE, new TrieNodes(TestChain.SUITE, kept, 8), root);
  }

  private Hash atOnce(Map<Bytes, Bytes> entries) {
    return update(empty, present(entries));
  }

  private Hash update(Hash root, Map<Bytes, Optional<Bytes>> changes) {
    Trie.Update update = trie(root).update(new TreeMap<>(changes), new Places(height++));
    kept.keep(update.entries());
    return update.root();
  }

  private static SortedMap<Bytes, Optional<Bytes>> present(Map<Bytes, Bytes> entries) {
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    entries.forEach((key, value) -> changes.put(key, Optional.of(value)));
    return changes;
  }
}
