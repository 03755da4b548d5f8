package org.cpchain.ledger.core.state;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.contract.Storage;

/**
 * The storage of a system contract, as the ledger itself reads and writes it: without a call and
 * without gas. For use by one thread.
 */
public record SystemStorage(World world, Address contract) implements Storage {
  @Override
  public Optional<Bytes> get(Bytes key) {
    return world.read(contract, key);
  }

  @Override
  public void put(Bytes key, Bytes value) {
    world.write(contract, key, Optional.of(value));
  }

  @Override
  public void remove(Bytes key) {
    world.write(contract, key, Optional.empty());
  }
}
