package org.cpchain.contract.system.module;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;

/**
 * The registry of protocol modules (White Paper 2.0 §2.4, "soft" and "hard" updates). An accepted
 * proposal approves a bundle, named by its SHA-256, for a family, protocol and version from a
 * height on. Nodes that have the bundle and have tried it say that they are ready.
 *
 * <p>At the height before, the chain enters what is due. A newer version of the protocol that is in
 * force is entered in any case: nodes take it one by one from its approval on, old ones go on, and
 * the height is when the chain records it (soft). Another protocol, and another version of a
 * contract, is entered when a quorum of the next height's validators is ready for that very bundle,
 * since a chain whose validators lack it would stand still (hard); otherwise the approval lapses,
 * and what was in force stays. A contract's state is carried over in the same step ({@link
 * Contract.Upgrade}); where that fails, the approval lapses, too.
 */
@Contract.Abi(
    name = "modules",
    address = "0x0000000000000000000000000000000000001017",
    version = "1.0.0",
    events = {
      Modules.Approved.class,
      Modules.Ready.class,
      Modules.Entered.class,
      Modules.Lapsed.class
    })
public interface Modules {
  /** By an accepted proposal; from the next block on when the height has passed. */
  @Contract.Function(
      "approve(string family, string protocol, string version, bytes32 digest, uint48 height)")
  void approve(
      CallContext context,
      String family,
      String protocol,
      String version,
      Hash digest,
      long height);

  /**
   * The sender's node has the very bundle, has found the approved module in it, and will run it; or
   * no longer. It counts for this approval alone: the same bundle may be approved for something
   * that is not in it. Without effect when it is known.
   *
   * @param index the approval's number
   * @param digest the bundle's, as it was approved; with another one it reverts
   */
  @Contract.Function("setReady(uint48 index, bytes32 digest, bool ready)")
  void setReady(CallContext context, long index, Hash digest, boolean ready);

  /**
   * Enters what is due with the next block; by the chain itself.
   *
   * @param validators of the next height
   * @param inForce lines {@code family/protocol/version}
   * @return such lines: what takes the place of what is in force, from the next height on
   */
  @Contract.Function("enter(address[] validators, string inForce) returns (string entered)")
  String enter(SystemContext context, List<Address> validators, String inForce);

  @Contract.Function(value = "moduleCount() returns (uint48 count)", view = true)
  long moduleCount(CallContext context);

  /** In the order of approval, from 0. */
  @Contract.Function(
      value =
          "module(uint48 index) returns (string family, string protocol, string version, bytes32"
              + " digest, uint48 height, string status)",
      view = true)
  Module module(CallContext context, long index);

  /**
   * Why a contract's version has lapsed though a quorum was ready: its upgrade's revert, or that it
   * does not follow the version in force. Empty text for everything else.
   */
  @Contract.Function(value = "obstacle(uint48 index) returns (string reason)", view = true)
  String obstacle(CallContext context, long index);

  /**
   * The height at which the bundle with the digest, as it was approved last, is due; 0: it was
   * never approved. Nodes may run a newer version of the protocol in force before.
   */
  @Contract.Function(value = "approvedFrom(bytes32 digest) returns (uint48 height)", view = true)
  long approvedFrom(CallContext context, Hash digest);

  /** For any approval of the bundle. */
  @Contract.Function(
      value = "isReady(address node, bytes32 digest) returns (bool ready)",
      view = true)
  boolean isReady(CallContext context, Address node, Hash digest);

  /**
   * @param index the approval's number
   */
  @Contract.Function(
      value = "isReadyFor(address node, uint48 index) returns (bool ready)",
      view = true)
  boolean isReadyFor(CallContext context, Address node, long index);

  /** Of these accounts, those who are ready for any approval of the bundle. */
  @Contract.Function(
      value = "readyAmong(bytes32 digest, address[] nodes) returns (address[] ready)",
      view = true)
  List<Address> readyAmong(CallContext context, Hash digest, List<Address> nodes);

  /**
   * Whether the node is ready for a version of the bundle's protocol that was approved after the
   * bundle had been, and has not lapsed: it can do the bundle's work without it. Never for a
   * contract, of which each version gives other states.
   *
   * @param digest of a bundle that has come into force; of another one it is false
   */
  @Contract.Function(
      value = "isReadyForLater(address node, bytes32 digest) returns (bool ready)",
      view = true)
  boolean isReadyForLater(CallContext context, Address node, Hash digest);

  /**
   * The modules of hard updates that are in force: who is ready neither for one nor for a later
   * version of its protocol cannot campaign.
   */
  @Contract.Function(value = "required() returns (bytes32[] digests)", view = true)
  List<Hash> required(CallContext context);

  /**
   * @param height at which it is due
   * @param status {@code waiting}, {@code entered} or {@code lapsed}
   */
  record Module(
      String family, String protocol, String version, Hash digest, long height, String status) {}

  @Contract.EventAbi(
      "Approved(bytes32 indexed digest, string family, string protocol, string version, uint48"
          + " height)")
  record Approved(Hash digest, String family, String protocol, String version, long height)
      implements Contract.Event {}

  @Contract.EventAbi("Ready(bytes32 indexed digest, address indexed node, bool ready)")
  record Ready(Hash digest, Address node, boolean ready) implements Contract.Event {}

  /**
   * @param height from which it is in force, the next one
   */
  @Contract.EventAbi(
      "Entered(bytes32 indexed digest, string family, string protocol, string version, uint48"
          + " height)")
  record Entered(Hash digest, String family, String protocol, String version, long height)
      implements Contract.Event {}

  /**
   * @param height from which it would have been in force, the next one
   * @param ready how many of the validators of that height were ready
   * @param quorum how many had to be
   * @param reason {@code not-ready: …} when they were too few, otherwise the obstacle
   */
  @Contract.EventAbi(
      "Lapsed(bytes32 indexed digest, string family, string protocol, string version, uint48"
          + " height, uint48 ready, uint48 quorum, string reason)")
  record Lapsed(
      Hash digest,
      String family,
      String protocol,
      String version,
      long height,
      long ready,
      long quorum,
      String reason)
      implements Contract.Event {}
}
