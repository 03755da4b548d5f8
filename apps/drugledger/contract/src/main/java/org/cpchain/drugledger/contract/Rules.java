package org.cpchain.drugledger.contract;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.Revert;

/** What must hold before an act; a rule that does not is the revert's reason. */
final class Rules {
  private Rules() {}

  static void request(List<Hash> ids, Hash document) {
    Revert.unless(!ids.isEmpty(), "nothing-to-do: the list is empty");
    ids.forEach(Rules::id);
    document(document);
  }

  static void id(Hash id) {
    Revert.unless(!id.equals(Hash.ZERO), "zero-id: zero names no item");
  }

  static void document(Hash document) {
    Revert.unless(!document.equals(Hash.ZERO), "no-document: say by the hash of which document");
  }

  static void alive(Hash id, Item item) {
    Revert.unless(
        item.state() != Item.DISPENSED, "dispensed: " + id.toHex() + " was dispensed already");
    Revert.unless(
        item.state() != Item.DECOMMISSIONED,
        "decommissioned: " + id.toHex() + " was decommissioned");
  }

  /** Alive, at rest, and with the sender. */
  static void inCustody(Hash id, Item item, Address sender) {
    alive(id, item);
    Revert.unless(
        item.custodian().equals(sender),
        "not-custodian: " + id.toHex() + " is in the custody of " + item.custodian().toHex());
    Revert.unless(
        item.state() != Item.IN_TRANSIT,
        "in-transit: "
            + id.toHex()
            + " is on its way to "
            + item.receiver().toHex()
            + "; it must arrive first");
  }

  /** Alive and on its way. */
  static void inTransit(Hash id, Item item) {
    alive(id, item);
    Revert.unless(
        item.state() == Item.IN_TRANSIT, "not-in-transit: " + id.toHex() + " is not on its way");
  }

  static void act(String act) {
    Revert.unless(
        !act.isEmpty()
            && act.length() <= 40
            && act.chars().allMatch(c -> "abcdefghijklmnopqrstuvwxyz0123456789_-".indexOf(c) >= 0),
        "bad-act: 1 to 40 of a-z, 0-9, _ and -");
  }
}
