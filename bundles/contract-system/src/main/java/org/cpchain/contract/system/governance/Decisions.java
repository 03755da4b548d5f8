package org.cpchain.contract.system.governance;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.store.Addresses;

/**
 * What governance has decided beside parameters and spending: validator sets, industry nodes (White
 * Paper 2.0 §2.4, §5.1.1). Accepted proposals alone write here. A decision holds from the height
 * that was stated, from the next block when that has passed; it lies 2,000,000 blocks ahead at
 * most, as changes of parameters do.
 */
@Contract.Abi(
    name = "decisions",
    address = "0x0000000000000000000000000000000000001009",
    version = "1.0.0",
    events = {
      Decisions.ValidatorsSet.class,
      Decisions.IndustryNode.class,
      Decisions.Recorder.class
    })
public interface Decisions {
  /** Until the next set that is decided for a later height; in the place of one for the same. */
  @Contract.Function("setValidators(address[] validators, uint48 height)")
  void setValidators(CallContext context, List<Address> validators, long height);

  /** Binds the node to its organisation's certificate; a certificate of zero ends the admission. */
  @Contract.Function("admit(address node, bytes32 certificate)")
  void admit(CallContext context, Address node, Hash certificate);

  /** Who may record data and proxy help in the contract {@code reputation}; or no longer. */
  @Contract.Function("setRecorder(address recorder, bool allowed)")
  void setRecorder(CallContext context, Address recorder, boolean allowed);

  /**
   * The set decided for a height, and from which height it holds; empty when genesis still holds.
   */
  @Contract.Function(
      value = "validatorsAt(uint48 height) returns (address[] validators, uint48 from)",
      view = true)
  ValidatorSet validatorsAt(CallContext context, long height);

  /** The digest of the organisation's certificate; zero: no industry node. */
  @Contract.Function(
      value = "certificateOf(address node) returns (bytes32 certificate)",
      view = true)
  Hash certificateOf(CallContext context, Address node);

  @Contract.Function(
      value = "industryNodes(uint48 from, uint48 count) returns (address[] nodes)",
      view = true)
  List<Address> industryNodes(CallContext context, long from, long count);

  @Contract.Function(value = "isRecorder(address account) returns (bool recorder)", view = true)
  boolean isRecorder(CallContext context, Address account);

  @Contract.Function(
      value = "recorders(uint48 from, uint48 count) returns (address[] recorders)",
      view = true)
  List<Address> recorders(CallContext context, long from, long count);

  record ValidatorSet(List<Address> validators, long from) {}

  @Contract.EventAbi("ValidatorsSet(address[] validators, uint48 height)")
  record ValidatorsSet(List<Address> validators, long height) implements Contract.Event {}

  @Contract.EventAbi("IndustryNode(address indexed node, bytes32 certificate)")
  record IndustryNode(Address node, Hash certificate) implements Contract.Event {}

  @Contract.EventAbi("Recorder(address indexed account, bool allowed)")
  record Recorder(Address account, boolean allowed) implements Contract.Event {}

  /** Reverts unless the contract {@code proposals} calls. */
  static void onlyByProposal(CallContext context) {
    Revert.unless(
        context.sender().equals(Addresses.PROPOSALS),
        "not-allowed: this is decided by an accepted proposal only");
  }
}
