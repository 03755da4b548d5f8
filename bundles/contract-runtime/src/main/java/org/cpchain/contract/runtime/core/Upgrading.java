package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.face.Version;

/**
 * The way of a contract from the version in force to the next one.
 *
 * @param inForce empty text when the chain names none
 */
record Upgrading(InstalledContract next, String inForce) {
  /**
   * For all of it. A rule of the chain, as the {@link GasSchedule} is: some 25,000 new entries of
   * 100 bytes, which take a node about a second.
   */
  static final long GAS = 200_000_000;

  /**
   * Empty text when there is nothing to carry over, or why it cannot be; empty: it is to be run.
   */
  Optional<String> answer() {
    if (isDone()) {
      return Optional.of("");
    }
    return !next.isFirst() && next.upgrades().follows(from())
        ? Optional.empty()
        : Optional.of(
            "no-upgrade: %s follows %s, and %s is in force"
                .formatted(next, next.upgrades(), inForce));
  }

  private boolean isDone() {
    return inForce.equals(next.face().version().toString())
        || (inForce.isEmpty() && next.isFirst());
  }

  /** What is in force; where the chain names nothing, what the contract follows began with. */
  String from() {
    return inForce.isEmpty()
        ? next.upgrades().lowest().map(Version::toString).orElseThrow()
        : inForce;
  }

  Invocation invocation(long height, long timestamp) {
    return new Invocation(
        SystemContext.SYSTEM,
        next.face().address(),
        BigInteger.ZERO,
        Bytes.EMPTY,
        GAS,
        height,
        timestamp,
        false);
  }

  /** Carries the state over. */
  Void run(CallContext context) {
    next.upgrades().run(from(), next.contract(), context);
    return null;
  }
}
