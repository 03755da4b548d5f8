package org.cpchain.ledger.core.execution;

import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.regime.Regime;

/**
 * What the {@link BlockEnd end} of a block is about, on a chain that elects its proposers.
 *
 * @param parent the parent block's hash
 * @param origin the genesis' committee; its proposers are the default proposers
 * @param regime under which the block is decided
 * @param secret that the proposer reveals with the block; zero: none
 */
public record Closing(
    Hash parent, ElectionRules rules, Committee origin, Regime regime, Hash secret) {}
