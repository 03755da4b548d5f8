package org.cpchain.ledger.core.execution;

import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.core.genesis.ElectionRules;

/**
 * What the {@link BlockEnd end} of a block is about, on a chain that elects its proposers.
 *
 * @param parent the parent block's hash
 * @param origin the genesis' committee; its proposers are the default proposers
 * @param secret that the proposer reveals with the block; zero: none
 */
public record Closing(Hash parent, ElectionRules rules, Committee origin, Hash secret) {}
