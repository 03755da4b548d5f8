package org.cpchain.ledger.gossip.core;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Hash;

/** Lists short enough for one message each. */
final class Slices {
  private Slices() {}

  static List<List<Hash>> of(List<Hash> all) {
    List<List<Hash>> slices = new ArrayList<>();
    for (int from = 0; from < all.size(); from += GossipCodec.MAX_HASHES) {
      slices.add(all.subList(from, Math.min(all.size(), from + GossipCodec.MAX_HASHES)));
    }
    return slices;
  }
}
