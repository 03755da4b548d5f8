package org.cpchain.ledger.core.trie;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpReader.MalformedException;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * Nodes as bytes and back. A child below 32 bytes stands in its parent, a larger one by its hash.
 * The kept form of a node has beside its encoding the places of its children.
 */
final class NodeCodec {
  private static final int PAIR = 2;

  private NodeCodec() {}

  /** A leaf, extension or branch whose children are links, embedded or empty. */
  static RlpWriter write(Node node) {
    RlpWriter list = new RlpWriter();
    if (node instanceof Node.Leaf leaf) {
      return list.add(Nibbles.compact(leaf.path(), true)).add(leaf.value());
    }
    if (node instanceof Node.Extension extension) {
      list.add(Nibbles.compact(extension.path(), false));
      addChild(list, extension.child());
      return list;
    }
    if (node instanceof Node.Branch branch) {
      for (Node child : branch.children()) {
        addChild(list, child);
      }
      return list.add(branch.value());
    }
    throw new IllegalArgumentException("not encoded by itself: " + node);
  }

  private static void addChild(RlpWriter list, Node child) {
    if (child instanceof Node.Empty) {
      list.add(Bytes.EMPTY);
    } else if (child instanceof Node.Link link) {
      list.add(link.hash());
    } else {
      list.add(write(child));
    }
  }

  /** The form in which a node is kept. */
  static Bytes keep(Node node, byte[] encoded) {
    ByteBuffer places = ByteBuffer.allocate(Node.WIDTH * Long.BYTES);
    if (node instanceof Node.Extension extension) {
      addPlace(places, extension.child());
    } else if (node instanceof Node.Branch branch) {
      for (Node child : branch.children()) {
        addPlace(places, child);
      }
    }
    return new RlpWriter()
        .add(encoded)
        .add(Arrays.copyOf(places.array(), places.position()))
        .toBytes();
  }

  private static void addPlace(ByteBuffer places, Node child) {
    if (child instanceof Node.Link link) {
      places.putLong(link.place());
    }
  }

  /**
   * Reads a node that was kept.
   *
   * @throws MalformedException when these bytes are none
   */
  static Node kept(Bytes value) {
    return RlpReader.read(
            value.toArray(),
            "kept trie node",
            in -> {
              Bytes encoded = in.bytes("node", value.size());
              ByteBuffer places = ByteBuffer.wrap(in.array("places", Node.WIDTH * Long.BYTES));
              return decode(encoded, places::getLong);
            })
        .toOptional()
        .orElseThrow(() -> new MalformedException("no kept trie node: " + value));
  }

  /**
   * Reads a node of a proof.
   *
   * @throws MalformedException when these bytes are none
   */
  static Node decode(Bytes encoded) {
    return decode(encoded, () -> Node.NOWHERE);
  }

  private static Node decode(Bytes encoded, LongSupplier places) {
    return RlpReader.read(encoded.toArray(), "trie node", in -> read(in, places))
        .toOptional()
        .orElseThrow(() -> new MalformedException("no trie node: " + encoded));
  }

  private static Node read(RlpReader in, LongSupplier places) {
    List<RlpReader.Item> items = new ArrayList<>(Node.WIDTH + 1);
    while (in.hasNext() && items.size() <= Node.WIDTH) {
      items.add(in.item("a node's item"));
    }
    in.end();
    if (items.size() == PAIR) {
      byte[] compact = items.get(0).array();
      byte[] path = Nibbles.expand(compact);
      if (Nibbles.isLeaf(compact)) {
        return new Node.Leaf(path, Bytes.of(items.get(1).array()));
      }
      return new Node.Extension(path, child(items.get(1), places));
    }
    if (items.size() != Node.WIDTH + 1) {
      throw new MalformedException("a trie node has 2 or 17 items, not " + items.size());
    }
    Node[] children = new Node[Node.WIDTH];
    for (int i = 0; i < Node.WIDTH; i++) {
      children[i] = child(items.get(i), places);
    }
    return new Node.Branch(children, Bytes.of(items.get(Node.WIDTH).array()));
  }

  private static Node child(RlpReader.Item item, LongSupplier places) {
    if (item.isList()) {
      if (item.size() >= Hash.SIZE) {
        throw new MalformedException("a child of " + item.size() + " bytes stands in its parent");
      }
      return read(item.list(), places);
    }
    byte[] hash = item.array();
    return hash.length == 0 ? Node.EMPTY : new Node.Link(Hash.of(hash), places.getAsLong());
  }
}
