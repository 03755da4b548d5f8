package org.cpchain.drugledger.store;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A contract call that an event means, kept before it is sent: after a restart the same call goes
 * out again under the same key.
 *
 * @param place empty while it is not final
 */
public record StoredCall(
    long key,
    String idempotencyKey,
    String description,
    String account,
    Address contract,
    Bytes data,
    Optional<Place> place) {
  /** Where on the chain. */
  public record Place(Hash transaction, long height) {}
}
