package org.cpchain.bench.election;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.admission.Admission;

/** Admits everybody: a thousand puzzles would take longer than all that is measured. */
public final class FreeAdmission implements Contract, Admission {
  @Override
  public boolean verify(
      SystemContext context,
      Address node,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock) {
    return true;
  }

  @Override
  public boolean verifyCpu(SystemContext context, Address node, BigInteger nonce, long block) {
    return true;
  }

  @Override
  public boolean verifyMemory(SystemContext context, Address node, BigInteger nonce, long block) {
    return true;
  }

  @Override
  public String refusal(
      SystemContext context,
      Address node,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock) {
    return "";
  }

  @Override
  public Settings parameters(CallContext context) {
    return new Settings(0, 0, 0);
  }
}
