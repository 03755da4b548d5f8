package org.cpchain.drugledger.contract;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.Contract;

/** The events of {@link Drugledger}: the history of every item can be told from them. */
final class DrugEvents {
  private DrugEvents() {}

  @Contract.EventAbi(
      "Commissioned(bytes32 indexed item, address indexed by, bytes32 indexed document, bytes32"
          + " product, bytes32 lot)")
  record Commissioned(Hash item, Address by, Hash document, Hash product, Hash lot)
      implements Contract.Event {}

  @Contract.EventAbi(
      "Packed(bytes32 indexed item, bytes32 indexed parent, bytes32 indexed document, address by)")
  record Packed(Hash item, Hash parent, Hash document, Address by) implements Contract.Event {}

  @Contract.EventAbi(
      "Unpacked(bytes32 indexed item, bytes32 indexed parent, bytes32 indexed document, address"
          + " by)")
  record Unpacked(Hash item, Hash parent, Hash document, Address by) implements Contract.Event {}

  @Contract.EventAbi(
      "Shipped(bytes32 indexed item, address indexed to, bytes32 indexed document, address by)")
  record Shipped(Hash item, Address to, Hash document, Address by) implements Contract.Event {}

  @Contract.EventAbi(
      "ShipmentVoided(bytes32 indexed item, address indexed to, bytes32 indexed document, address"
          + " by)")
  record ShipmentVoided(Hash item, Address to, Hash document, Address by)
      implements Contract.Event {}

  @Contract.EventAbi(
      "Received(bytes32 indexed item, address indexed by, bytes32 indexed document, address from)")
  record Received(Hash item, Address by, Hash document, Address from) implements Contract.Event {}

  @Contract.EventAbi(
      "Dispensed(bytes32 indexed item, address indexed by, bytes32 indexed document)")
  record Dispensed(Hash item, Address by, Hash document) implements Contract.Event {}

  @Contract.EventAbi(
      "Decommissioned(bytes32 indexed item, address indexed by, bytes32 indexed document, uint8"
          + " reason)")
  record Decommissioned(Hash item, Address by, Hash document, long reason)
      implements Contract.Event {}

  @Contract.EventAbi(
      "Observed(bytes32 indexed subject, address indexed by, bytes32 indexed document, string act,"
          + " uint256 quantity)")
  record Observed(Hash subject, Address by, Hash document, String act, BigInteger quantity)
      implements Contract.Event {}
}
