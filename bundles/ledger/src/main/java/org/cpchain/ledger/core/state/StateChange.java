package org.cpchain.ledger.core.state;

import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * The outcome of a block.
 *
 * @param root of the state trie afterwards
 * @param nodes trie nodes to be kept, encoded, by hash; to be written in one batch, with the block
 */
public record StateChange(Hash root, Map<Hash, Bytes> nodes) {}
