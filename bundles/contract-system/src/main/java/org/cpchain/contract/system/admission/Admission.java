package org.cpchain.contract.system.admission;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;

/**
 * The puzzles that a node solves before it stands for election (White Paper 2.0 §2.3; facts §3.2):
 * SHA-256 for the processor, scrypt (N=4096, r=8, p=1) for the memory, each over {@code address ‖
 * block hash ‖ nonce}. A nonce is right when the hash, as a number, is at most {@code
 * 2^(256−difficulty)}.
 *
 * <p>The block is one of the last {@code campaign.accepted-blocks} below this one whose hash the
 * contract {@code block-end} keeps: newest is the parent's parent. So nobody solves a puzzle ahead,
 * or keeps a solution; in the reference every block that is not past has the hash zero, and one
 * nonce is right for ever. Difficulties are {@code admission.cpu-difficulty} and {@code
 * admission.memory-difficulty}, which governance alone changes; in the reference anybody may.
 *
 * <p>Nonces are 8 bytes, little endian.
 */
@Contract.Abi(
    name = "admission",
    address = "0x000000000000000000000000000000000000100d",
    version = "1.0.0")
public interface Admission {
  /** Whether both proofs are right in this block. */
  @Contract.Function(
      value =
          "verify(address node, uint64 cpuNonce, uint48 cpuBlock, uint64 memoryNonce, uint48"
              + " memoryBlock) returns (bool right)",
      view = true)
  boolean verify(
      SystemContext context,
      Address node,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock);

  @Contract.Function(
      value = "verifyCpu(address node, uint64 nonce, uint48 block) returns (bool right)",
      view = true)
  boolean verifyCpu(SystemContext context, Address node, BigInteger nonce, long block);

  @Contract.Function(
      value = "verifyMemory(address node, uint64 nonce, uint48 block) returns (bool right)",
      view = true)
  boolean verifyMemory(SystemContext context, Address node, BigInteger nonce, long block);

  /** As {@code verify}, with the reason why not; an empty text when both proofs are right. */
  @Contract.Function(
      value =
          "refusal(address node, uint64 cpuNonce, uint48 cpuBlock, uint64 memoryNonce, uint48"
              + " memoryBlock) returns (string reason)",
      view = true)
  String refusal(
      SystemContext context,
      Address node,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock);

  /** What is in force in this block. */
  @Contract.Function(
      value =
          "parameters() returns (uint48 cpuDifficulty, uint48 memoryDifficulty, uint48"
              + " acceptedBlocks)",
      view = true)
  Settings parameters(CallContext context);

  /**
   * @param acceptedBlocks how far below this block a proof's block may be
   */
  record Settings(long cpuDifficulty, long memoryDifficulty, long acceptedBlocks) {}
}
