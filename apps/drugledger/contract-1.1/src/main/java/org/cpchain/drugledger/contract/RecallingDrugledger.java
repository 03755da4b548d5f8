package org.cpchain.drugledger.contract;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Drugledger 1.1: all of 1.0, and lots that are recalled. No pack of a recalled lot is dispensed
 * (rule D9); it can be shipped, so that it comes back, and decommissioned.
 *
 * <p>A lot belongs to its maker, who commissioned its first pack. Version 1.0 did not write makers
 * down: a lot of which all packs were commissioned before this version came into force can be
 * recalled by whoever has one of its packs in custody.
 *
 * <p>Reasons of reverts beside those of 1.0: recalled (D9), already-recalled, not-recalled,
 * not-maker, unknown-lot, no-lot.
 */
@Contract.Abi(
    name = "drugledger",
    address = "0x0000000000000000000000000000000000002001",
    version = "1.1.0",
    events = {
      Events.Commissioned.class,
      Events.Packed.class,
      Events.Unpacked.class,
      Events.Shipped.class,
      Events.ShipmentVoided.class,
      Events.Received.class,
      Events.Dispensed.class,
      Events.Decommissioned.class,
      Events.Observed.class,
      RecallEvents.Recalled.class,
      RecallEvents.RecallLifted.class
    })
public interface RecallingDrugledger extends Drugledger {
  /**
   * From now on no pack of the lot is dispensed.
   *
   * @param witness zero for the lot's maker; for a lot without a known maker a pack of it that is
   *     in the sender's custody
   */
  @Contract.Function("recall(bytes32 lot, bytes32 witness, bytes32 document)")
  void recall(CallContext context, Hash lot, Hash witness, Hash document);

  /** By the one who has recalled it. */
  @Contract.Function("liftRecall(bytes32 lot, bytes32 document)")
  void liftRecall(CallContext context, Hash lot, Hash document);

  @Contract.Function(
      value =
          "lot(bytes32 id) returns (address maker, address recalledBy, bytes32 document, uint48"
              + " recalledAt)",
      view = true)
  LotView lot(CallContext context, Hash id);

  /**
   * From which height on makers of lots are written down; 0 on a chain that began with this
   * version.
   */
  @Contract.Function(value = "makersSince() returns (uint48 height)", view = true)
  long makersSince(CallContext context);

  /**
   * @param maker zero when it is not known
   * @param recalledBy zero, as all that follows, when it is not recalled
   * @param recalledAt height
   */
  record LotView(Address maker, Address recalledBy, Hash document, long recalledAt) {}
}
