package org.cpchain.drugledger.contract;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.Contract.Event;
import org.cpchain.contract.Contract.EventAbi;

/** What happens to lots. */
final class RecallEvents {
  private RecallEvents() {}

  @EventAbi("Recalled(bytes32 indexed lot, address indexed by, bytes32 indexed document)")
  record Recalled(Hash lot, Address by, Hash document) implements Event {}

  @EventAbi("RecallLifted(bytes32 indexed lot, address indexed by, bytes32 indexed document)")
  record RecallLifted(Hash lot, Address by, Hash document) implements Event {}
}
