package org.cpchain.consensus;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;

/**
 * What the blocks are about. The methods may take long; the engine calls them one at a time, on the
 * {@link Workers#application() host's thread for them}.
 */
public interface BlockApplication {
  /** The height of the last final block; 0 is the genesis. */
  long height();

  Hash hash();

  /** The last final block's time, milliseconds since 1970 UTC. */
  long timestamp();

  /** Who decides the height; defined for the next height, and the one before it, at least. */
  Committee committee(long height);

  boolean hasWork();

  /**
   * Makes and executes a block on top of the last final one. Empty when there is no work and {@code
   * allowEmpty} is false.
   *
   * @param timestamp the block's time, milliseconds since 1970 UTC
   */
  Optional<Proposal> build(long height, long timestamp, boolean allowEmpty);

  /**
   * The block that punishes the scheduled proposer of the height above the last final one for its
   * silence: without transactions and without a seal. Every node makes the same bytes. {@link
   * #decode} and {@link #execute} take it as they take a proposed one.
   *
   * @param timestamp the parent's time, the period and the timeout; milliseconds since 1970 UTC
   */
  Proposal impeachBlock(long height, long timestamp);

  /**
   * Reads an encoded block without executing it; a rejection when it is malformed, or its fields,
   * seal, signatures or its parent's certificate are wrong. No clock is asked: whether a block
   * comes too early is the engine's affair.
   */
  Result<Proposal> decode(Bytes payload);

  /**
   * Executes the block on top of its parent, roots and gas included; nothing becomes visible (rule
   * R4).
   */
  Verdict execute(Proposal proposal);

  /** Makes the block final and durable before it returns. A repeat has no effect. */
  void commit(Proposal proposal, Bytes certificate);

  /** The final block of a height, from 1 to {@link #height()}; empty when it is not kept. */
  Optional<FinalBlock> finalBlock(long height);
}
