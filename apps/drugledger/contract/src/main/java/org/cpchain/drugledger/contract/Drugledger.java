package org.cpchain.drugledger.contract;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Custody and containment of serialised items: medicine packs, and the cases and pallets they
 * travel in.
 *
 * <p>Items are named by commitments that are made off chain, documents by their hashes; neither is
 * ever zero. No name, price or patient comes here. Every act takes a list and does all of it or
 * nothing. Acts on an item need it to be outermost, that is in no container; what is inside moves
 * along. Reasons of reverts begin with a code and a colon: already-commissioned (rule D1),
 * unknown-item and unreadable-item (D2), dispensed and decommissioned (D3), already-packed, cycle,
 * not-inside and too-deep (D4), not-custodian, not-addressee, in-transit and not-in-transit (D5),
 * inside-container, has-contents, nothing-to-do, zero-id, no-document, bad-address, bad-act,
 * bad-reason, bad-range.
 */
@Contract.Abi(
    name = "drugledger",
    address = "0x0000000000000000000000000000000000002001",
    version = "1.0.0",
    events = {
      Events.Commissioned.class,
      Events.Packed.class,
      Events.Unpacked.class,
      Events.Shipped.class,
      Events.ShipmentVoided.class,
      Events.Received.class,
      Events.Dispensed.class,
      Events.Decommissioned.class,
      Events.Observed.class
    })
public interface Drugledger {
  /**
   * Items come into being, in the sender's custody. Product and lot are zero for a logistic unit.
   */
  @Contract.Function("commission(bytes32[] items, bytes32 product, bytes32 lot, bytes32 document)")
  void commission(CallContext context, List<Hash> items, Hash product, Hash lot, Hash document);

  /** Children go into the parent, which comes into being if it is not there. */
  @Contract.Function("pack(bytes32 parent, bytes32[] children, bytes32 document)")
  void pack(CallContext context, Hash parent, List<Hash> children, Hash document);

  /** Children come out of the parent; all of them when the list is empty. */
  @Contract.Function("unpack(bytes32 parent, bytes32[] children, bytes32 document)")
  void unpack(CallContext context, Hash parent, List<Hash> children, Hash document);

  @Contract.Function("ship(bytes32[] items, address to, bytes32 document)")
  void ship(CallContext context, List<Hash> items, Address to, Hash document);

  /** The shipper takes back what was not received so far. */
  @Contract.Function("voidShipment(bytes32[] items, bytes32 document)")
  void voidShipment(CallContext context, List<Hash> items, Hash document);

  @Contract.Function("receive(bytes32[] items, bytes32 document)")
  void receive(CallContext context, List<Hash> items, Hash document);

  @Contract.Function("dispense(bytes32[] items, bytes32 document)")
  void dispense(CallContext context, List<Hash> items, Hash document);

  /**
   * Items leave the chain of supply, with what is inside.
   *
   * @param reason 0 unspecified, 1 destroyed, 2 damaged, 3 expired, 4 recalled, 5 stolen or lost, 6
   *     exported, 7 sample, 8 other
   */
  @Contract.Function("decommission(bytes32[] items, uint8 reason, bytes32 document)")
  void decommission(CallContext context, List<Hash> items, long reason, Hash document);

  /**
   * Records that something was seen or done, without effect on any item: for goods without serials,
   * and for those that were never commissioned here.
   *
   * @param act 1 to 40 of a-z, 0-9, underscore and hyphen
   * @param quantity whole units of each subject; 0: not counted
   */
  @Contract.Function("observe(bytes32[] subjects, string act, uint256 quantity, bytes32 document)")
  void observe(
      CallContext context, List<Hash> subjects, String act, BigInteger quantity, Hash document);

  /**
   * State, custodian and receiver as they are by the outermost container; zeros for what is not
   * known.
   */
  @Contract.Function(
      value =
          "item(bytes32 id) returns (uint8 state, address custodian, address receiver, bytes32"
              + " parent, bytes32 product, bytes32 lot, bytes32 document)",
      view = true)
  ItemView item(CallContext context, Hash id);

  @Contract.Function(value = "isKnown(bytes32 id) returns (bool known)", view = true)
  boolean isKnown(CallContext context, Hash id);

  /** Whether an item of the product was ever commissioned here. */
  @Contract.Function(value = "isTraced(bytes32 product) returns (bool traced)", view = true)
  boolean isTraced(CallContext context, Hash product);

  /** The item itself when it is in no container; zero when it is not known. */
  @Contract.Function(value = "outermost(bytes32 id) returns (bytes32 container)", view = true)
  Hash outermost(CallContext context, Hash id);

  @Contract.Function(value = "childCount(bytes32 parent) returns (uint32 count)", view = true)
  long childCount(CallContext context, Hash parent);

  /**
   * @param limit at most 500
   */
  @Contract.Function(
      value = "children(bytes32 parent, uint32 from, uint32 limit) returns (bytes32[] items)",
      view = true)
  List<Hash> children(CallContext context, Hash parent, long from, long limit);

  /**
   * @param state 0 unknown, 1 active, 2 in transit, 3 dispensed, 4 decommissioned
   * @param receiver zero unless in transit
   */
  record ItemView(
      long state,
      Address custodian,
      Address receiver,
      Hash parent,
      Hash product,
      Hash lot,
      Hash document) {}
}
