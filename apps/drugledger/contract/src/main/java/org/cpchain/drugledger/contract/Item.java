package org.cpchain.drugledger.contract;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;

/**
 * What the ledger keeps of an item. State, custodian and receiver count only while the item is
 * outermost: inside a container its own are out of date.
 *
 * @param parent zero: in no container
 */
record Item(
    int state,
    Address custodian,
    Address receiver,
    Hash parent,
    Hash product,
    Hash lot,
    Hash document) {
  static final int ACTIVE = 1;
  static final int IN_TRANSIT = 2;
  static final int DISPENSED = 3;
  static final int DECOMMISSIONED = 4;

  /** First byte of the stored form, so that a later version can read an earlier one's items. */
  private static final byte FORM = 1;

  private static final int SIZE = 170;

  static final Codec<Item> CODEC = Codec.of(Item::encode, Item::decode);

  static Item commissioned(Address by, Hash product, Hash lot, Hash document) {
    return new Item(ACTIVE, by, Address.ZERO, Hash.ZERO, product, lot, document);
  }

  boolean isContained() {
    return !parent.equals(Hash.ZERO);
  }

  Item inside(Hash container, Hash by) {
    return new Item(state, custodian, receiver, container, product, lot, by);
  }

  /** Out of the container, with the custody that the container had. */
  Item outOf(Item container, Hash by) {
    return new Item(ACTIVE, container.custodian, Address.ZERO, Hash.ZERO, product, lot, by);
  }

  Item with(int newState, Address newCustodian, Address newReceiver, Hash by) {
    return new Item(newState, newCustodian, newReceiver, parent, product, lot, by);
  }

  private Bytes encode() {
    return Bytes.concat(
        Bytes.of(FORM, (byte) state),
        custodian.bytes(),
        receiver.bytes(),
        parent.bytes(),
        product.bytes(),
        lot.bytes(),
        document.bytes());
  }

  private static Item decode(Bytes bytes) {
    Revert.unless(
        bytes.size() == SIZE && bytes.get(0) == FORM,
        "unreadable-item: stored in a form that version 1.0.0 of Drugledger does not read");
    return new Item(
        bytes.get(1),
        new Address(bytes.slice(2, 22)),
        new Address(bytes.slice(22, 42)),
        new Hash(bytes.slice(42, 74)),
        new Hash(bytes.slice(74, 106)),
        new Hash(bytes.slice(106, 138)),
        new Hash(bytes.slice(138, 170)));
  }
}
