package org.cpchain.itest.cluster.history;

import java.util.List;
import java.util.Map;

/**
 * What all clients did.
 *
 * @param intents by hash
 * @param base the height at which the recording began
 * @param first accounts at that height
 */
public record History(
    Map<String, Intent> intents,
    long base,
    Map<String, ChainCopy.Account> first,
    List<Operation> operations) {}
