package org.cpchain.contract;

import java.util.Optional;
import org.cpchain.base.Bytes;

/** A contract's state: bytes by bytes. Costs gas; a revert takes writes back. */
public interface Storage {
  Optional<Bytes> get(Bytes key);

  void put(Bytes key, Bytes value);

  void remove(Bytes key);
}
