package org.cpchain.contract.system.admission;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.dpor.core.admission.Puzzle;
import org.cpchain.dpor.core.admission.Work;
import org.cpchain.dpor.core.parameter.Parameter;
import org.osgi.service.component.annotations.Component;

/** See {@link Admission}. What costs little is checked first. */
@Component(service = Contract.class)
public final class AdmissionContract implements Contract, Admission {
  private static final String CPU = "cpu";
  private static final String MEMORY = "memory";

  /** Between the paper's blocks; where they come quicker, puzzles still take their time. */
  private static final long PERIOD = 10_000;

  @Override
  public boolean verify(
      SystemContext context,
      Address node,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock) {
    return refusal(context, node, cpuNonce, cpuBlock, memoryNonce, memoryBlock).isEmpty();
  }

  @Override
  public boolean verifyCpu(SystemContext context, Address node, BigInteger nonce, long block) {
    return ofBlock(context, CPU, block).isEmpty() && cpu(context, node, nonce, block).isEmpty();
  }

  @Override
  public boolean verifyMemory(SystemContext context, Address node, BigInteger nonce, long block) {
    return ofBlock(context, MEMORY, block).isEmpty()
        && memory(context, node, nonce, block).isEmpty();
  }

  @Override
  public String refusal(
      SystemContext context,
      Address node,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock) {
    String reason = ofBlock(context, CPU, cpuBlock);
    if (reason.isEmpty()) {
      reason = ofBlock(context, MEMORY, memoryBlock);
    }
    if (reason.isEmpty()) {
      reason = cpu(context, node, cpuNonce, cpuBlock);
    }
    return reason.isEmpty() ? memory(context, node, memoryNonce, memoryBlock) : reason;
  }

  @Override
  public Settings parameters(CallContext context) {
    return new Settings(
        InForce.number(context, Parameter.ADMISSION_CPU),
        InForce.number(context, Parameter.ADMISSION_MEMORY),
        InForce.number(context, Parameter.CAMPAIGN_BLOCKS));
  }

  /** Why a proof cannot be of the block; empty when it can. */
  private static String ofBlock(CallContext context, String kind, long block) {
    if (block >= context.height()) {
      return "future-block: the "
          + kind
          + " proof is of block "
          + block
          + " and this is block "
          + context.height()
          + "; a proof is of a block that is past";
    }
    long accepted = InForce.number(context, Parameter.CAMPAIGN_BLOCKS);
    if (block < context.height() - accepted && age(context, block) > accepted * PERIOD) {
      return "old-block: the "
          + kind
          + " proof is of block "
          + block
          + ", which is none of the last "
          + accepted
          + " before block "
          + context.height()
          + ", nor of the last "
          + accepted * PERIOD / 1000
          + " seconds";
    }
    return hashOf(context, block).equals(Hash.ZERO)
        ? "unknown-block: the hash of block " + block + " is not known on chain; use its parent"
        : "";
  }

  private static long age(CallContext context, long block) {
    return context.timestamp() - context.contract(BlockEnd.class).timeOf(context, block);
  }

  private static String cpu(SystemContext context, Address node, BigInteger nonce, long block) {
    Work work = Work.cpu(context::sha256);
    return wrong(context, CPU, work, Parameter.ADMISSION_CPU, node, nonce, block);
  }

  private static String memory(SystemContext context, Address node, BigInteger nonce, long block) {
    Work work = Work.memory(context::scrypt);
    return wrong(context, MEMORY, work, Parameter.ADMISSION_MEMORY, node, nonce, block);
  }

  private static String wrong(
      SystemContext context,
      String kind,
      Work work,
      Parameter difficulty,
      Address node,
      BigInteger nonce,
      long block) {
    Puzzle puzzle =
        new Puzzle(node, hashOf(context, block), (int) InForce.number(context, difficulty));
    if (puzzle.isSolvedBy(work, nonce.longValue())) {
      return "";
    }
    return "wrong-nonce: "
        + nonce
        + " does not solve the "
        + kind
        + " puzzle of block "
        + block
        + ", difficulty "
        + puzzle.difficulty();
  }

  private static Hash hashOf(CallContext context, long block) {
    return context.contract(BlockEnd.class).hashOf(context, block);
  }
}
