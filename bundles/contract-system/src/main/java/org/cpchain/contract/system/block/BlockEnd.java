package org.cpchain.contract.system.block;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.store.Addresses;

/**
 * What the chain does itself at the end of each block, impeach blocks included: rewards,
 * reputations, elections (White Paper 2.0 §2.3, §2.4.1, §5.1). The ledger calls {@code beginChain}
 * once, behind the transactions of block 1, then with every block {@code payProposer}, the steps,
 * {@code endBlock} and {@code enterModules}, in the order in which they stand here; nobody else
 * can. Each call stands alone: one that fails takes nothing of the others back. A step does a
 * bounded amount of what time has made due in the contract that it is for. Events of these calls
 * are in the receipt of the block's end, the last of the block's.
 *
 * <p>The views answer everybody. On a chain without elections nothing calls, and all is zero.
 */
@Contract.Abi(
    name = "block-end",
    address = "0x0000000000000000000000000000000000001000",
    version = "1.0.0",
    events = BlockEnd.CommitteeChanged.class)
public interface BlockEnd {
  /**
   * What genesis says: who decides and who proposes until others do, and how terms are divided; the
   * proposers of genesis are the default proposers, and as many seats a term has.
   *
   * @param views how often each proposer has its turn in a term
   * @param distance an election at the end of term t fills term t + distance
   * @param initialTerms terms from the first on that belong to the default proposers
   */
  @Contract.Function(
      "beginChain(address[] validators, address[] proposers, uint48 views, uint48 distance, uint48"
          + " initialTerms)")
  void beginChain(
      CallContext context,
      List<Address> validators,
      List<Address> proposers,
      long views,
      long distance,
      long initialTerms);

  /**
   * Pays for the block.
   *
   * @param proposer scheduled for the block's height
   * @param impeached whether the committee went on without it, so that nobody is paid
   */
  @Contract.Function("payProposer(address proposer, bool impeached)")
  void payProposer(CallContext context, Address proposer, boolean impeached);

  /** 50 accounts of {@code reward}. */
  @Contract.Function("stepRewards()")
  void stepRewards(CallContext context);

  /** 20 proposals. */
  @Contract.Function("stepProposals()")
  void stepProposals(CallContext context);

  /** 2 grants. */
  @Contract.Function("stepVesting()")
  void stepVesting(CallContext context);

  /** 2 directors. */
  @Contract.Function("stepBoard()")
  void stepBoard(CallContext context);

  /** 2 recalls. */
  @Contract.Function("stepRecalls()")
  void stepRecalls(CallContext context);

  @Contract.Function("stepChair()")
  void stepChair(CallContext context);

  /**
   * Counts the block, and holds an election when it is the last one of a term.
   *
   * @param parent hash of the block before
   * @param secret that the proposer reveals; zero: none
   * @param senders of the block's transactions, one for each, in their order
   * @return who decides and proposes from the next height on; both lists are empty unless that
   *     changes
   */
  @Contract.Function(
      "endBlock(bytes32 parent, address proposer, bool impeached, bytes32 secret, address[]"
          + " senders) returns (address[] validators, address[] proposers)")
  Next endBlock(
      SystemContext context,
      Hash parent,
      Address proposer,
      boolean impeached,
      Hash secret,
      List<Address> senders);

  /**
   * Enters the modules that are due with the next block.
   *
   * @param validators of the next height
   * @param inForce lines {@code family/protocol/version}
   * @return such lines, what takes the place of what is in force
   */
  @Contract.Function("enterModules(address[] validators, string inForce) returns (string entered)")
  String enterModules(SystemContext context, List<Address> validators, String inForce);

  /** Zeros on a chain without elections. */
  @Contract.Function(
      value = "terms() returns (uint48 seats, uint48 views, uint48 distance, uint48 initialTerms)",
      view = true)
  Division terms(CallContext context);

  /** The term of the block under execution, from 0. */
  @Contract.Function(value = "term() returns (uint48 term)", view = true)
  long term(CallContext context);

  /**
   * The hash of one of the 256 blocks before the parent (the parent's own is known from the end of
   * this block on); zero for others (as EIP-2935).
   */
  @Contract.Function(value = "hashOf(uint48 height) returns (bytes32 hash)", view = true)
  Hash hashOf(CallContext context, long height);

  /** Their times, milliseconds since 1970 UTC; 0 for others, and for the genesis. */
  @Contract.Function(value = "timeOf(uint48 height) returns (uint48 timestamp)", view = true)
  long timeOf(CallContext context, long height);

  @Contract.Function(value = "defaultProposers() returns (address[] proposers)", view = true)
  List<Address> defaultProposers(CallContext context);

  /** Who decides and proposes from a height on. */
  record Next(List<Address> validators, List<Address> proposers) {}

  /**
   * How heights are divided into terms.
   *
   * @param seats proposers of a term, which are the turns of a view
   */
  record Division(long seats, long views, long distance, long initialTerms) {}

  /**
   * Others decide or propose from the next block on.
   *
   * @param height of that block
   */
  @Contract.EventAbi(
      "CommitteeChanged(uint48 indexed height, address[] validators, address[] proposers)")
  record CommitteeChanged(long height, List<Address> validators, List<Address> proposers)
      implements Contract.Event {}

  /** Reverts unless the chain itself calls. */
  static void onlyByChain(CallContext context) {
    Revert.unless(
        context.sender().equals(SystemContext.SYSTEM),
        "not-allowed: the chain itself does this at the end of a block");
  }

  /** Reverts unless the contract {@code block-end} calls. */
  static void onlyByBlockEnd(CallContext context) {
    Revert.unless(
        context.sender().equals(Addresses.BLOCK_END),
        "not-allowed: the chain itself does this at the end of a block");
  }
}
