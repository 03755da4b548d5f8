package org.cpchain.ledger.core.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.state.StatePart.Base;
import org.cpchain.ledger.core.trie.NodeSource;
import org.cpchain.ledger.core.trie.Places;
import org.cpchain.ledger.core.trie.Trie;
import org.cpchain.ledger.core.trie.TrieNode;
import org.cpchain.ledger.core.trie.TrieNodes;

/**
 * Copies the state at a root, node by node from the top, each checked by its hash. Whatever is here
 * already is not fetched: of the node's last state, which is complete, and of a copy that was begun
 * before and not finished. What is written at any time does no harm to other states. For use by one
 * thread.
 */
public final class StateCopy {
  private static final int CACHED_NODES = 4_096;

  private final CryptoSuite suite;
  private final NodeSource store;
  private final Hash nothing;
  private final long trusted;
  private final Hash complete;
  private final Optional<Hash> partial;
  private final TrieNodes nodes;
  private final Deque<StatePart> open = new ArrayDeque<>();
  private Map<Bytes, Bytes> entries = new LinkedHashMap<>();
  private long nextPlace;

  /**
   * @param complete the root of a state that is here
   * @param partial the root of a copy that may have been begun; equal to {@code root} is all right
   * @param trusted nodes at lower places were written by blocks, so that all under them is here
   * @param nextPlace new nodes are kept from here on
   */
  public StateCopy(
      CryptoSuite suite,
      NodeSource store,
      Hash root,
      Hash complete,
      Optional<Hash> partial,
      long trusted,
      long nextPlace) {
    this.suite = suite;
    this.store = store;
    this.nothing = Trie.emptyRoot(suite);
    this.trusted = trusted;
    this.nextPlace = nextPlace;
    this.complete = complete;
    this.partial = partial;
    this.nodes = new TrieNodes(suite, new Unfinished(store), CACHED_NODES);
    List<Base> bases = new ArrayList<>();
    base(complete, true).ifPresent(bases::add);
    partial.flatMap(begun -> base(begun, false)).ifPresent(bases::add);
    want(Bytes.EMPTY, root, bases);
  }

  /** What is to be written before {@link #next} is called again; it is given once. */
  public Map<Bytes, Bytes> entries() {
    Map<Bytes, Bytes> given = entries;
    entries = new LinkedHashMap<>();
    return given;
  }

  public long nextPlace() {
    return nextPlace;
  }

  /**
   * Parts that are not here, at most so many; the caller sees that they come, or gives them back.
   */
  public List<StatePart> next(int most) {
    List<StatePart> wanted = new ArrayList<>();
    while (wanted.size() < most && !open.isEmpty()) {
      StatePart part = open.pop();
      Optional<TrieNode> here =
          part.fresh() ? Optional.empty() : load(new Base(part.hash(), part.place(), false));
      if (here.isPresent()) {
        walk(part, here.get());
      } else {
        wanted.add(part);
      }
    }
    return wanted;
  }

  /** It has not come. */
  public void again(StatePart part) {
    open.push(part);
  }

  /**
   * Takes the top of a part. Refused with {@code wrong-node} when a node is not the one that stands
   * there; nothing has changed then.
   *
   * @param nodes encoded, a node before its children, in the order of keys; at least one
   */
  public Result<Integer> take(StatePart part, List<Bytes> nodes) {
    Deque<StatePart> expected = new ArrayDeque<>();
    expected.push(part);
    List<TrieNode> read = new ArrayList<>();
    List<StatePart> places = new ArrayList<>();
    Map<Bytes, Bytes> found = new LinkedHashMap<>();
    long before = nextPlace;
    for (Bytes encoded : nodes) {
      Optional<TrieNode> node =
          expected.isEmpty()
              ? Optional.empty()
              : TrieNode.foreign(suite, expected.peek().hash(), encoded);
      if (node.isEmpty()) {
        nextPlace = before;
        return Result.refused("wrong-node", "a trie node has not the hash that its parent says");
      }
      StatePart here = expected.pop();
      read.add(node.get());
      places.add(here);
      List<StatePart> below = below(here, node.get());
      found.put(
          Places.key(here.place()), node.get().keep(below.stream().map(StatePart::place).toList()));
      for (int i = below.size() - 1; i >= 0; i--) {
        expected.push(below.get(i));
      }
    }
    entries.putAll(found);
    for (int i = 0; i < read.size(); i++) {
      wantStorage(places.get(i), read.get(i));
    }
    expected.descendingIterator().forEachRemaining(this::wantUnlessHere);
    return Result.ok(read.size());
  }

  /** The children with the places where they are, or will be. */
  private List<StatePart> below(StatePart part, TrieNode node) {
    List<Twin> twins = twins(part);
    return node.children().stream().map(child -> below(part, child, twins)).toList();
  }

  private StatePart below(StatePart part, TrieNode.Child child, List<Twin> twins) {
    Bytes path = Bytes.concat(part.path(), child.path());
    List<Base> similar = new ArrayList<>();
    for (Twin twin : twins) {
      for (TrieNode.Child other : twin.node().children()) {
        if (other.path().equals(child.path())) {
          boolean complete = twin.base().complete();
          Base base = new Base(other.hash(), other.place(), complete);
          if (other.hash().equals(child.hash())) {
            List<Base> whole = complete ? List.of(base) : List.of();
            return new StatePart(part.owner(), path, child.hash(), other.place(), false, whole);
          }
          similar.add(base);
        }
      }
    }
    return new StatePart(part.owner(), path, child.hash(), nextPlace++, true, similar);
  }

  /** A node of another state at the same path. */
  private record Twin(Base base, TrieNode node) {}

  private List<Twin> twins(StatePart part) {
    return part.bases().stream()
        .flatMap(base -> load(base).map(node -> new Twin(base, node)).stream())
        .toList();
  }

  private void wantUnlessHere(StatePart part) {
    if (part.fresh() || part.bases().isEmpty()) {
      open.push(part);
    }
  }

  /** What is below a node that is here is looked for, too. */
  private void walk(StatePart part, TrieNode node) {
    List<TrieNode.Child> children = node.children();
    for (int i = children.size() - 1; i >= 0; i--) {
      TrieNode.Child child = children.get(i);
      Bytes path = Bytes.concat(part.path(), child.path());
      open.push(new StatePart(part.owner(), path, child.hash(), child.place(), false, List.of()));
    }
    wantStorage(part, node);
  }

  /** An account has its storage beside it. */
  private void wantStorage(StatePart part, TrieNode node) {
    if (part.owner().isEmpty() && node.leaf().isPresent()) {
      TrieNode.Value leaf = node.leaf().get();
      Bytes account = StatePart.key(Bytes.concat(part.path(), leaf.path()));
      Hash root = AccountState.decode(leaf.value()).storageRoot();
      List<Base> bases = new ArrayList<>();
      if (!root.equals(nothing)) {
        storage(complete, account).flatMap(r -> base(r, true)).ifPresent(bases::add);
        partial
            .flatMap(begun -> storage(begun, account))
            .flatMap(r -> base(r, false))
            .ifPresent(bases::add);
      }
      want(account, root, bases);
    }
  }

  /** The account's storage root in another state; empty when that cannot be found out. */
  private Optional<Hash> storage(Hash state, Bytes account) {
    try {
      return new Trie(suite, nodes, state)
          .get(account)
          .map(entry -> AccountState.decode(entry).storageRoot());
    } catch (IllegalStateException e) {
      return Optional.empty(); // a copy that was not finished
    }
  }

  /** Wants a whole trie, unless it is here. */
  private void want(Bytes owner, Hash root, List<Base> bases) {
    boolean here = bases.stream().anyMatch(base -> base.complete() && base.hash().equals(root));
    if (root.equals(nothing) || here) {
      return;
    }
    Optional<Bytes> known =
        Optional.ofNullable(entries.get(root.bytes())).or(() -> store.entry(root.bytes()));
    if (known.isEmpty()) {
      long place = nextPlace++;
      entries.put(root.bytes(), Places.key(place));
      open.push(new StatePart(owner, Bytes.EMPTY, root, place, true, bases));
    } else if (Places.place(known.get()) >= trusted) {
      long place = Places.place(known.get());
      open.push(new StatePart(owner, Bytes.EMPTY, root, place, false, List.of()));
    }
  }

  private Optional<Base> base(Hash root, boolean isComplete) {
    return root.equals(nothing)
        ? Optional.empty()
        : store.entry(root.bytes()).map(place -> new Base(root, Places.place(place), isComplete));
  }

  private Optional<TrieNode> load(Base base) {
    return store
        .entry(Places.key(base.place()))
        .flatMap(entry -> TrieNode.kept(suite, base.hash(), entry));
  }

  /** A copy that is not finished may lack nodes, or have others; that is no damage. */
  private record Unfinished(NodeSource store) implements NodeSource {
    @Override
    public Optional<Bytes> entry(Bytes key) {
      return store.entry(key);
    }
  }
}
