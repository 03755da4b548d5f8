package org.cpchain.ledger.node;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.chain.MissingContractException;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/**
 * The contract runtime, which may come and go, and a durable memory of the contracts that were used
 * here: as long as one of them is not installed, nothing is executed. A transaction to it would
 * otherwise pass as a plain transfer, for instance while the bundles of a restarted node start.
 */
final class Contracts implements ContractMachine {
  private static final Segment USED = new Segment("contracts");

  private final GroupCommit commits;
  private final Set<Address> used = new ConcurrentSkipListSet<>();
  private volatile Optional<ContractMachine> machine = Optional.empty();

  Contracts(KeyValueStore store, GroupCommit commits) {
    this.commits = commits;
    store.scan(USED, Bytes.EMPTY).forEachRemaining(entry -> used.add(new Address(entry.key())));
  }

  /** Nothing is executed as long as there is no contract at the address. */
  void require(Address address) {
    used.add(address);
  }

  void use(ContractMachine runtime) {
    machine = Optional.of(runtime);
  }

  /** Without effect when another one has taken its place already. */
  void leave(ContractMachine runtime) {
    machine = machine.filter(present -> present != runtime);
  }

  /** Empty text, or why nothing can be executed. */
  String obstacle() {
    if (machine.isEmpty()) {
      return "no contract runtime is installed; install and start org.cpchain.contract-runtime";
    }
    List<Address> missing = used.stream().filter(address -> !isInstalled(address)).toList();
    return missing.isEmpty() ? "" : new MissingContractException(missing.get(0)).getMessage();
  }

  /** Remembers the address when it is a contract's; durable with all that is committed later. */
  void notice(Address address) {
    if (!used.contains(address) && isInstalled(address) && used.add(address)) {
      commits.writeLater(new WriteBatch().put(USED, address.bytes(), Bytes.EMPTY));
    }
  }

  @Override
  public boolean isContract(Address address, long height) {
    ContractMachine present = machine.orElseThrow(() -> new MissingContractException(address));
    if (present.isContract(address, height)) {
      notice(address);
      return true;
    }
    if (used.contains(address)) {
      throw new MissingContractException(address);
    }
    return false;
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    return machine
        .orElseThrow(() -> new MissingContractException(invocation.contract()))
        .execute(invocation, world);
  }

  private boolean isInstalled(Address address) {
    return machine.filter(present -> present.isContract(address, Long.MAX_VALUE)).isPresent();
  }
}
