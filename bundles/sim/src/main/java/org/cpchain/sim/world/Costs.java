package org.cpchain.sim.world;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What takes a machine time, beside its questions to the application, in microseconds. The thread
 * that does it does nothing else meanwhile.
 *
 * @param verifyMicros to recover one signature's key
 * @param signMicros to make one signature
 * @param leastWriteMicros to write one entry of the vote journal and wait for the disk
 * @param mostWriteMicros the longest for that while nothing is wrong
 */
public record Costs(
    long verifyMicros, long signMicros, long leastWriteMicros, long mostWriteMicros) {
  /** Nothing takes any time. */
  public static final Costs FREE = new Costs(0, 0, 0, 0);

  /** One core of a server of 2024 with secp256k1 in Java, and a solid-state disk. */
  public static final Costs USUAL = new Costs(200, 130, 1_000, 5_000);

  /** A small machine in a hospital's cellar. */
  public static final Costs SLOW = new Costs(1_000, 700, 5_000, 40_000);

  private static final Map<String, Costs> NAMED =
      new TreeMap<>(Map.of("free", FREE, "usual", USUAL, "slow", SLOW));

  /** As people call them. */
  public static Optional<Costs> of(String name) {
    return Optional.ofNullable(NAMED.get(name));
  }

  /** All names, for people. */
  public static String names() {
    return String.join(", ", NAMED.keySet());
  }
}
