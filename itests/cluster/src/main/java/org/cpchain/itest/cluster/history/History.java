package org.cpchain.itest.cluster.history;

import java.util.List;
import java.util.Map;

/**
 * What all clients did.
 *
 * @param intents by hash
 * @param genesis accounts in the first block
 */
public record History(
    Map<String, Intent> intents,
    Map<String, ChainCopy.Account> genesis,
    List<Operation> operations) {}
