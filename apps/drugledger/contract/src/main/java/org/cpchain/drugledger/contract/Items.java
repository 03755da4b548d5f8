package org.cpchain.drugledger.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/**
 * Items and who is in whom, in the contract's storage. Children have places 0 to n-1 in their
 * parent.
 */
final class Items {
  private static final int DEEPEST = 16;

  private static final StorageMap<Hash, Item> ITEMS =
      new StorageMap<>("items", Codec.HASH, Item.CODEC);
  private static final StorageMap<Hash, Hash> PRODUCTS =
      new StorageMap<>("products", Codec.HASH, Codec.HASH);
  private static final StorageMap<Hash, Long> COUNTS =
      new StorageMap<>("child-count", Codec.HASH, Codec.LONG);
  private static final StorageMap<Bytes, Hash> CHILDREN =
      new StorageMap<>("child-at", Codec.BYTES, Codec.HASH);
  private static final StorageMap<Hash, Long> PLACES =
      new StorageMap<>("place", Codec.HASH, Codec.LONG);

  private final Storage storage;

  Items(Storage storage) {
    this.storage = storage;
  }

  Optional<Item> find(Hash id) {
    return ITEMS.get(storage, id);
  }

  Item known(Hash id) {
    return find(id)
        .orElseThrow(
            () ->
                new Revert(
                    "unknown-item: " + id.toHex() + " was never commissioned on this ledger"));
  }

  /**
   * The item, which must be in no container. What is inside a decommissioned one can never come out
   * again, so that is what the reason says then.
   *
   * @param code of the reason when it is in a container that is still in the trade
   */
  Item loose(Hash id, String code) {
    Item item = known(id);
    if (item.isContained()) {
      Hash outermost = outermost(id);
      Revert.unless(
          known(outermost).state() != Item.DECOMMISSIONED,
          "decommissioned: " + id.toHex() + " was decommissioned with " + outermost.toHex());
      throw new Revert(
          code + ": " + id.toHex() + " is in " + item.parent().toHex() + "; unpack it first");
    }
    return item;
  }

  void put(Hash id, Item item) {
    ITEMS.put(storage, id, item);
  }

  /** From now on the product's packs are expected to be on this ledger. */
  void trace(Hash product, Hash document) {
    if (!product.equals(Hash.ZERO) && !isTraced(product)) {
      PRODUCTS.put(storage, product, document);
    }
  }

  boolean isTraced(Hash product) {
    return PRODUCTS.get(storage, product).isPresent();
  }

  /** The outermost container, or the item itself. */
  Hash outermost(Hash id) {
    Hash at = id;
    for (Item item = known(id); item.isContained(); item = known(at)) {
      at = item.parent();
    }
    return at;
  }

  /** How many containers the item is in. */
  int depth(Hash id) {
    int depth = 0;
    for (Item item = known(id); item.isContained(); item = known(item.parent())) {
      depth++;
    }
    return depth;
  }

  long count(Hash parent) {
    return COUNTS.get(storage, parent).orElse(0L);
  }

  List<Hash> children(Hash parent, long from, long to) {
    List<Hash> children = new ArrayList<>();
    for (long place = from; place < to; place++) {
      children.add(CHILDREN.get(storage, place(parent, place)).orElseThrow());
    }
    return children;
  }

  void enter(Hash parent, Hash child, Hash document) {
    Revert.unless(
        depth(parent) < DEEPEST,
        "too-deep: " + parent.toHex() + " is in " + DEEPEST + " containers already");
    long count = count(parent);
    put(child, known(child).inside(parent, document));
    CHILDREN.put(storage, place(parent, count), child);
    PLACES.put(storage, child, count);
    COUNTS.put(storage, parent, count + 1);
  }

  /**
   * @param outermost the container whose custody the child keeps
   */
  void leave(Hash parent, Hash child, Item outermost, Hash document) {
    long last = count(parent) - 1;
    long place = PLACES.get(storage, child).orElseThrow();
    if (place != last) {
      // The last child takes the free place.
      Hash moved = CHILDREN.get(storage, place(parent, last)).orElseThrow();
      CHILDREN.put(storage, place(parent, place), moved);
      PLACES.put(storage, moved, place);
    }
    CHILDREN.remove(storage, place(parent, last));
    PLACES.remove(storage, child);
    COUNTS.put(storage, parent, last);
    put(child, known(child).outOf(outermost, document));
  }

  private static Bytes place(Hash parent, long number) {
    return Bytes.concat(parent.bytes(), Codec.LONG.encode(number));
  }
}
