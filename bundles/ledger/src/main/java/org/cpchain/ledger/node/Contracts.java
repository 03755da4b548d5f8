package org.cpchain.ledger.node;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/**
 * The contract runtime, which may come and go, and a durable memory of the contracts that were used
 * here: as long as one of them is not installed, or a version that the chain names, nothing is
 * executed. A transaction to it would otherwise pass as a plain transfer, for instance while the
 * bundles of a restarted node start.
 */
final class Contracts implements ContractMachine {
  private static final Segment USED = new Segment("contracts");

  private final GroupCommit commits;
  private final Set<Address> used = new ConcurrentSkipListSet<>();
  private volatile Optional<ContractMachine> machine = Optional.empty();
  private volatile LongSupplier nextHeight = () -> 1;
  private volatile LongFunction<ContractVersions> chain = height -> ContractVersions.UNNAMED;

  /** What the execution of a block found missing. */
  private volatile Optional<Lack> lack = Optional.empty();

  /** What a block may have used, though nothing here says that it is in force. */
  private volatile Optional<Lack> doubt = Optional.empty();

  private record Lack(long height, MissingContractException what) {}

  Contracts(KeyValueStore store, GroupCommit commits) {
    this.commits = commits;
    store.scan(USED, Bytes.EMPTY).forEachRemaining(entry -> used.add(new Address(entry.key())));
  }

  /**
   * Tells it the chain.
   *
   * @param next the height above the last block
   * @param versions what the chain names, by height
   */
  void follow(LongSupplier next, LongFunction<ContractVersions> versions) {
    nextHeight = next;
    chain = versions;
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
    long next = nextHeight.getAsLong();
    try {
      ContractMachine now = at(chain.apply(next));
      used.forEach(address -> now.isContract(address, next));
    } catch (MissingContractException e) {
      return e.getMessage();
    }
    return lack.filter(found -> found.height() >= next && !found.what().isOver(this))
        .map(found -> found.what().getMessage())
        .orElse("");
  }

  /** Remembers the address when it is a contract's; durable with all that is committed later. */
  void notice(Address address) {
    if (!used.contains(address) && isInstalled(address) && used.add(address)) {
      commits.writeLater(new WriteBatch().put(USED, address.bytes(), Bytes.EMPTY));
    }
  }

  /** Whether execution has met a contract at the address. */
  boolean isUsed(Address address) {
    return used.contains(address);
  }

  /** A block of the height could not be executed for want of a contract. */
  void lacks(long height, MissingContractException what) {
    lack = Optional.of(new Lack(height, what));
  }

  /**
   * A block of the height has a transaction to a contract of which only later versions are here. On
   * a chain that has never had the first one it is a plain transfer.
   */
  void doubts(long height, MissingContractException what) {
    doubt = Optional.of(new Lack(height, what));
  }

  /** What to say, beside what went wrong, of a final block that gives another result here. */
  Optional<MissingContractException> doubt(long height) {
    return doubt.filter(found -> found.height() == height).map(Lack::what);
  }

  /** Those of the height above the last block. */
  @Override
  public boolean isContract(Address address, long height) {
    return answering(nextHeight.getAsLong()).isContract(address, height);
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    return answering(nextHeight.getAsLong()).execute(invocation, world);
  }

  @Override
  public boolean isInstalled(String contract, String version) {
    return machine.filter(present -> present.isInstalled(contract, version)).isPresent();
  }

  /**
   * For the execution of a block.
   *
   * @throws MissingContractException when one that the chain names is not here: without it, nobody
   *     knows which address is its
   */
  @Override
  public ContractMachine at(ContractVersions versions) {
    for (Map.Entry<String, String> named : versions.named().entrySet()) {
      if (machine.isPresent() && !isInstalled(named.getKey(), named.getValue())) {
        throw machine.get().missing(named.getKey(), named.getValue());
      }
    }
    return new AnsweringContracts(this, machine.map(present -> present.at(versions)), false);
  }

  /** Those of a height, for calls that are only tried out: others may be missing. */
  ContractMachine answering(long height) {
    ContractVersions versions = chain.apply(height);
    return new AnsweringContracts(this, machine.map(present -> present.at(versions)), true);
  }

  /**
   * Others in the place of those that are installed, for blocks that are executed once more.
   * Whoever is missing here is missing there, too.
   */
  ContractMachine trying(ContractMachine others) {
    return new TriedContracts(this, others);
  }

  private boolean isInstalled(Address address) {
    try {
      long next = nextHeight.getAsLong();
      return machine
          .filter(present -> present.at(chain.apply(next)).isContract(address, next))
          .isPresent();
    } catch (MissingContractException e) {
      return true;
    }
  }
}
