package org.cpchain.ledger.prune;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.storage.KeyValueView;

/** Where the states of a chain are kept. */
public interface StateShelf {
  /** The last block's height. */
  long height();

  /** The root of the state after the block; empty when that block is not here. */
  Optional<Hash> stateRoot(long height);

  /** States of blocks below are not kept; 0 when all are. */
  long oldestState();

  /** Durable when it returns: from now on nobody is told of states below. */
  void keepStatesFrom(long height);

  /** In the order of keys. */
  Iterator<KeyValueView.Entry> stateEntries(Bytes from);

  /** Removes those whose value is still this one. */
  void removeStateEntries(Map<Bytes, Bytes> entries);
}
