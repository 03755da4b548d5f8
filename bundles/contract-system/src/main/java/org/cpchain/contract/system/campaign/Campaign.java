package org.cpchain.contract.system.campaign;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;

/**
 * Who stands for election in which terms (White Paper 2.0 §2.3, §2.4.1; facts §3.1). An RNode
 * claims {@code campaign.terms-min} to {@code campaign.terms-max} terms from the next one on, with
 * a proof of work of processor and memory ({@code admission}), a version of its software that is
 * not older than {@code campaign.version}, and the promise of a secret for the election's seed
 * (docs/decisions/0012). It claims again in the last term of its claim at the earliest.
 *
 * <p>The list of a term no longer changes when the term begins. It can be read until the term for
 * which it elects has ended and 256 blocks more; then the claims that follow forget it, and those
 * whose last term it was.
 */
@Contract.Abi(
    name = "campaign",
    address = "0x000000000000000000000000000000000000100c",
    version = "1.0.0",
    events = {Campaign.Claimed.class, Campaign.Promised.class})
public interface Campaign {
  /**
   * The caller stands for {@code terms} terms from the next one on.
   *
   * @param cpuNonce solves the processor's puzzle of {@code cpuBlock}; likewise the memory's
   * @param cpuBlock higher than every block of an earlier claim's proofs, so that no proof is used
   *     twice; likewise the memory's
   * @param version of the node's software
   * @param commitment the caller's promise from this term on, see {@code promise}
   */
  @Contract.Function(
      "claimCampaign(uint48 terms, uint64 cpuNonce, uint48 cpuBlock, uint64 memoryNonce, uint48"
          + " memoryBlock, uint48 version, bytes32 commitment)")
  void claimCampaign(
      SystemContext context,
      long terms,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock,
      long version,
      Hash commitment);

  /**
   * Promises the caller's next secret; only for default proposers, and for candidates from their
   * claim until the last term for which they can be elected. It takes the place of the one before,
   * and counts in later terms than this one: who has its turn in this term reveals first.
   *
   * @param commitment {@code SHA-256(tag ‖ address ‖ secret)}, as {@code Commitment} of the
   *     election has it
   */
  @Contract.Function("promise(bytes32 commitment)")
  void promise(CallContext context, Hash commitment);

  @Contract.Function(value = "candidateCount(uint48 term) returns (uint48 count)", view = true)
  long candidateCount(CallContext context, long term);

  /** Candidates of a term from a place on, in the order of their claims, 100 at most. */
  @Contract.Function(
      value = "candidates(uint48 term, uint48 from, uint48 count) returns (address[] candidates)",
      view = true)
  List<Address> candidates(CallContext context, long term, long from, long count);

  /** All candidates of a term, in the order of their claims; for other contracts. */
  @Contract.Function(
      value = "candidatesOf(uint48 term) returns (address[] candidates)",
      view = true)
  List<Address> candidatesOf(CallContext context, long term);

  /** How often the node has claimed, and its last claim; zeros when it is not known (any more). */
  @Contract.Function(
      value = "candidateInfoOf(address node) returns (uint48 count, uint48 start, uint48 stop)",
      view = true)
  Info candidateInfoOf(CallContext context, Address node);

  /** The node's promise, and the term in which it was made; zeros when there is none. */
  @Contract.Function(
      value = "commitmentOf(address node) returns (bytes32 hash, uint48 term)",
      view = true)
  Promise commitmentOf(CallContext context, Address node);

  /**
   * @param count claims so far
   * @param start first term of the last claim
   * @param stop its last term
   */
  record Info(long count, long start, long stop) {}

  /**
   * @param hash of the secret
   * @param term in which it was promised
   */
  record Promise(Hash hash, long term) {}

  @Contract.EventAbi("Claimed(address indexed node, uint48 start, uint48 stop, uint48 version)")
  record Claimed(Address node, long start, long stop, long version) implements Contract.Event {}

  @Contract.EventAbi("Promised(address indexed node, bytes32 commitment, uint48 term)")
  record Promised(Address node, Hash commitment, long term) implements Contract.Event {}
}
