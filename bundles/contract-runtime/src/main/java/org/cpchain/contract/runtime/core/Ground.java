package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.storage.StorageException;

/**
 * What a run stands on. What fails here fails on this machine alone, so it is no result: the first
 * failure ends the run, whatever a contract that catches it does.
 */
final class Ground {
  private final World world;
  private final CryptoSuite suite;
  private final ContractTable contracts;
  private final ContractVersions chain;
  private final First first;

  private static final class First {
    private Optional<RuntimeException> failure = Optional.empty();
  }

  Ground(World world, CryptoSuite suite, ContractTable contracts, ContractVersions chain) {
    this(world, suite, contracts, chain, new First());
  }

  private Ground(
      World world,
      CryptoSuite suite,
      ContractTable contracts,
      ContractVersions chain,
      First first) {
    this.world = world;
    this.suite = suite;
    this.contracts = contracts;
    this.chain = chain;
    this.first = first;
  }

  /** The same without contracts; what fails there has failed here. */
  Ground withoutContracts() {
    return new Ground(world, suite, ContractTable.EMPTY, ContractVersions.UNNAMED, first);
  }

  /**
   * @throws RuntimeException what has failed, if anything has
   */
  void check() {
    if (first.failure.isPresent()) {
      throw first.failure.get();
    }
  }

  private <E extends RuntimeException> E failed(E what) {
    check();
    first.failure = Optional.of(what);
    return what;
  }

  /**
   * Whatever comes out of the world is a failure, but for a full stack and a full memory: its store
   * may be broken, or the crypto that it checks its nodes with.
   *
   * @param act on arguments that were checked
   */
  <T> T world(Function<World, T> act) {
    try {
      return act.apply(world);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw e;
    } catch (StorageException | IllegalStateException e) {
      throw failed(e);
    } catch (Exception | Error e) {
      throw failed(
          new IllegalStateException("the chain's state failed: " + e.getClass().getName(), e));
    }
  }

  /** The accounts are known before, so that only a contract's own arguments can fail then. */
  boolean transfer(Address from, Address to, BigInteger amount) {
    for (Address account : to == null ? List.of(from) : List.of(from, to)) {
      BigInteger unused = world(all -> all.balance(account));
    }
    return world.transfer(from, to, amount);
  }

  void rollback(int mark) {
    world(
        all -> {
          all.rollback(mark);
          return mark;
        });
  }

  void write(Address contract, Bytes key, Optional<Bytes> value) {
    world(
        all -> {
          all.write(contract, key, value);
          return key;
        });
  }

  /**
   * Whatever the suite throws is a failure, but for a full stack and a full memory.
   *
   * @param act on arguments that were checked
   */
  <T> T crypto(InstalledContract caller, Function<CryptoSuite, T> act) {
    try {
      return Objects.requireNonNull(act.apply(suite), "no answer");
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw e;
    } catch (Exception | Error e) {
      // what a foreign exception says may fail, too
      throw failed(
          new IllegalStateException(
              "the chain's crypto failed while contract %s was run: %s; see whether its module runs"
                  .formatted(caller, e.getClass().getName()),
              e));
    }
  }

  Optional<InstalledContract> find(Address address) {
    return known(() -> contracts.find(address, chain));
  }

  InstalledContract next(String name, String version) {
    return known(
        () ->
            contracts
                .version(name, version)
                .orElseThrow(() -> MissingContractException.ofNext(name, version)));
  }

  private <T> T known(Supplier<T> search) {
    try {
      return search.get();
    } catch (MissingContractException e) {
      throw failed(e);
    }
  }
}
