package org.cpchain.ledger.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;

/**
 * One contract that keeps the input under the key "last" and says so in a log. Input that begins
 * with 0xff fails after the write; every call costs 5000 gas, and 100 more per byte.
 */
public final class ToyMachine implements ContractMachine {
  public static final Address CONTRACT =
      Address.fromHex("0x00000000000000000000000000000000000c0de1");
  public static final Bytes LAST = Bytes.of((byte) 'l', (byte) 'a', (byte) 's', (byte) 't');
  public static final Hash TOPIC = Hash.fromHex("0x" + "ab".repeat(32));

  @Override
  public boolean isContract(Address address, long height) {
    return address.equals(CONTRACT);
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    long cost = 5_000 + 100L * invocation.input().size();
    if (cost > invocation.gas()) {
      return failed("out of gas", invocation.gas());
    }
    if (!world.transfer(invocation.sender(), CONTRACT, invocation.value())) {
      return failed("not enough wei", cost);
    }
    world.write(CONTRACT, LAST, Optional.of(invocation.input()));
    if (!invocation.input().isEmpty() && invocation.input().get(0) == (byte) 0xff) {
      return failed("not this input", cost);
    }
    return new Execution(
        true,
        invocation.input(),
        "",
        cost,
        List.of(new Log(CONTRACT, List.of(TOPIC), invocation.input())));
  }

  private static Execution failed(String reason, long gas) {
    return new Execution(false, Bytes.EMPTY, reason, gas, List.of());
  }
}
