package org.cpchain.ledger.sync.core;

import org.cpchain.base.Hash;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;

/** A header that others follow. */
public record Top(long height, Hash hash) {
  static Top of(Tip head) {
    return new Top(head.height(), head.hash());
  }
}
