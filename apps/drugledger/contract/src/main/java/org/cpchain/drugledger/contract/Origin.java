package org.cpchain.drugledger.contract;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;

/** What an item is from its commissioning on; kept apart, because it never changes. */
record Origin(Hash product, Hash lot) {
  static final Origin NONE = new Origin(Hash.ZERO, Hash.ZERO);

  static final Codec<Origin> CODEC =
      Codec.of(
          origin -> Bytes.concat(Bytes.of(Origin.FORM), origin.product.bytes(), origin.lot.bytes()),
          Origin::decode);

  private static final byte FORM = 1;

  private static Origin decode(Bytes bytes) {
    if (bytes.get(0) != FORM) {
      throw new IllegalStateException("an origin in a form that this version does not know");
    }
    return new Origin(
        new Hash(bytes.slice(1, 1 + Hash.SIZE)),
        new Hash(bytes.slice(1 + Hash.SIZE, 1 + 2 * Hash.SIZE)));
  }
}
