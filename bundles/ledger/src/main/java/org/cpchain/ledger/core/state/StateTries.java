package org.cpchain.ledger.core.state;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.trie.NodeSource;
import org.cpchain.ledger.core.trie.Trie;
import org.cpchain.ledger.core.trie.TrieNodes;

/**
 * The door to the states of all heights over one source of trie nodes; the state at any root whose
 * nodes are there can be read. Safe for use by several threads.
 */
public final class StateTries {
  /** Enough to hold the upper levels of a trie of millions of accounts. */
  public static final int DEFAULT_CACHE = 20_000;

  private static final byte[] CONTRACT_TAG =
      "cpchain:contract:1".getBytes(StandardCharsets.US_ASCII);

  private final CryptoSuite suite;
  private final TrieNodes nodes;
  private final AccountState empty;

  /**
   * @param cachedNodes how many trie nodes to keep in memory, at about 1 KiB each
   */
  public StateTries(CryptoSuite suite, NodeSource source, int cachedNodes) {
    this.suite = suite;
    this.nodes = new TrieNodes(suite, source, cachedNodes);
    this.empty =
        new AccountState(0, BigInteger.ZERO, Trie.emptyRoot(suite), suite.hash(new byte[0]));
  }

  /** To be called when the change has been made durable: holds it for the next block's reads. */
  public void kept(StateChange change) {
    change.updates().forEach(nodes::kept);
  }

  /**
   * The state with this root.
   *
   * @throws IllegalStateException when it is not kept
   */
  public StateView at(Hash root) {
    return new StateView(this, root);
  }

  /** A state to be changed, which starts as the one with this root. */
  public WorldState world(Hash root) {
    return new WorldState(this, at(root));
  }

  /** The root of the state without accounts. */
  public Hash emptyRoot() {
    return empty.storageRoot();
  }

  /**
   * Encoded nodes of a part of the state, as {@link Trie#export} gives them; none when there is no
   * such part.
   *
   * @param owner the hashed address of the account whose storage is meant; empty: the account trie
   * @throws IllegalStateException when the state is not kept
   */
  public List<Bytes> export(Hash root, Bytes owner, Bytes path, int most, long bytes) {
    Optional<Trie> trie =
        owner.isEmpty()
            ? Optional.of(trie(root))
            : trie(root).get(owner).map(a -> trie(AccountState.decode(a).storageRoot()));
    return trie.map(found -> found.export(path, most, bytes)).orElse(List.of());
  }

  /**
   * Reads every node of a state, past what is held in memory.
   *
   * @param enters told the place of each node that is met; false: it is passed over with all that
   *     is below it
   * @throws IllegalStateException when the state is not kept
   */
  public StateCrawl crawl(Hash root, LongPredicate enters) {
    return new StateCrawl(this, nodes, root, enters);
  }

  Trie trie(Hash root) {
    return new Trie(suite, nodes, root);
  }

  AccountState emptyAccount() {
    return empty;
  }

  /** Keys of tries are hashed, so that nobody can make a trie deep by his choice of keys. */
  Bytes path(Bytes key) {
    return suite.hash(key.toArray()).bytes();
  }

  /**
   * Stands where Ethereum has the hash of a contract's code: the code is a bundle, which the chain
   * knows by the contract's address.
   */
  Hash contractCode(Address contract) {
    return suite.hash(CONTRACT_TAG, contract.toArray());
  }
}
