package org.cpchain.consensus;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where an engine stands, for people and health checks.
 *
 * @param protocol such as {@code lbft-2.1}
 * @param height the height being decided
 * @param round 0 while the scheduled proposer's block is being decided
 * @param state the protocol's own name of the state
 * @param halted empty text, or why the engine has stopped voting and what to do
 * @param counters what was counted since the start, by name, such as {@code dropped.wrong-chain}
 */
public record ConsensusStatus(
    String protocol,
    long height,
    int round,
    String state,
    String halted,
    SortedMap<String, Long> counters) {
  public ConsensusStatus {
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }
}
