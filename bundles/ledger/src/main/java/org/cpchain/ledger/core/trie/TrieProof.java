package org.cpchain.ledger.core.trie;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.rlp.RlpReader.MalformedException;

/** Checks what a proof says, without the trie. */
public final class TrieProof {
  private TrieProof() {}

  /**
   * The key's value under the root, or proof that there is none. Refused with {@code bad-proof}
   * when the nodes do not lead from the root to an answer, or some of them are not needed.
   *
   * @param proof as of {@link Trie#prove}
   */
  public static Result<Optional<Bytes>> verify(
      CryptoSuite suite, Hash root, Bytes key, List<Bytes> proof) {
    Map<Hash, Bytes> byHash = new HashMap<>();
    for (Bytes node : proof) {
      byHash.put(suite.hash(node.toArray()), node);
    }
    Node top = root.equals(Trie.emptyRoot(suite)) ? Node.EMPTY : new Node.Link(root, Node.NOWHERE);
    TrieWalk walk =
        new TrieWalk(
            link -> {
              Bytes encoded = byHash.remove(link.hash());
              if (encoded == null) {
                throw new MalformedException("node " + link.hash() + " is missing");
              }
              return NodeCodec.decode(encoded);
            });
    try {
      Optional<Bytes> value = walk.find(top, Nibbles.of(key));
      if (!byHash.isEmpty()) {
        throw new MalformedException(byHash.size() + " nodes do not belong to it");
      }
      return Result.ok(value);
    } catch (MalformedException e) {
      return Result.refused(
          "bad-proof", "the proof does not show the key under the root: " + e.getMessage());
    }
  }
}
