package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.Storage;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryWorld;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contract is carried over to another version of it, by the chain's own call. */
class UpgradeTest {
  private final Registry registry = new Registry();
  private final Catalog catalog = new Catalog(registry);
  private final InMemoryWorld world = new InMemoryWorld();
  private final Machine machine =
      new Machine(registry::table, FakeSuite.INSTANCE, (where, bug) -> {});

  @BeforeEach
  void install() {
    long id = 0;
    for (Contract contract :
        List.of(
            new Stores.StewardContract(),
            new Stores.OutsiderContract(),
            new Stores.FirstStore(),
            new Stores.Next(),
            new Stores.AfterNext(),
            new Stores.Reverts(),
            new Stores.Loops(),
            new Stores.CallsOthers())) {
      id++;
      Result<InstalledContract> added =
          registry.add(id, contract, new OwnClasses(Stores.class)::find);
      assertThat(added.refusal()).isEmpty();
    }
    Stores.VALUE.put(storage(), Bytes.EMPTY, 5L);
  }

  private Storage storage() {
    return new Storage() {
      @Override
      public Optional<Bytes> get(Bytes key) {
        return world.read(Address.fromHex(Stores.STORE), key);
      }

      @Override
      public void put(Bytes key, Bytes value) {
        world.write(Address.fromHex(Stores.STORE), key, Optional.of(value));
      }

      @Override
      public void remove(Bytes key) {
        world.write(Address.fromHex(Stores.STORE), key, Optional.empty());
      }
    };
  }

  private Execution execute(String contract, String function, String... arguments) {
    Bytes input =
        catalog
            .encodeCall(contract, function, (at, name) -> Optional.of(arguments[at]))
            .toOptional()
            .orElseThrow();
    return machine
        .at(ContractVersions.UNNAMED)
        .execute(
            new Invocation(
                SystemContext.SYSTEM,
                catalog.byName(contract).orElseThrow().address(),
                BigInteger.ZERO,
                input,
                1_000_000_000,
                7,
                7_000,
                false),
            world);
  }

  private String carry(String from, String to) {
    Execution execution = execute("steward", "carry", "store", from, to);
    assertThat(execution.revertReason()).isEmpty();
    assertThat(execution.gasUsed()).isLessThan(300_000_000);
    return (String)
        catalog
            .decodeResults("steward", "carry", execution.output())
            .toOptional()
            .orElseThrow()
            .get("obstacle");
  }

  private long value() {
    return Stores.VALUE.get(storage(), Bytes.EMPTY).orElse(0L);
  }

  @Test
  void theStateIsCarriedOverByTheMethodForTheVersionInForceAndItsEventsAreKept() {
    assertThat(carry("1.0.0", "1.1.0")).isEmpty();
    assertThat(value()).isEqualTo(5 + 7);
    assertThat(carry("1.1.0", "1.2.0")).isEmpty();
    assertThat(value()).isEqualTo(24);

    assertThat(execute("steward", "carry", "store", "1.0.0", "1.1.0").logs())
        .singleElement()
        .satisfies(log -> assertThat(log.address()).isEqualTo(Address.fromHex(Stores.STORE)));
  }

  @Test
  void aVersionMaySkipOthersWhenItSaysSo() {
    assertThat(carry("1.0.0", "1.2.0")).isEmpty();
    assertThat(value()).isEqualTo(15);
  }

  @Test
  void whereTheChainNamesNoneItIsCarriedOverFromTheLowestThatIsFollowed() {
    assertThat(carry("", "1.2.0")).isEmpty();
    assertThat(value()).isEqualTo(15);
  }

  @Test
  void whatTheVersionDoesNotFollowCannotBecomeIt() {
    assertThat(carry("1.1.0", "1.0.0"))
        .isEqualTo("no-upgrade: store 1.0.0 follows no other version, and 1.1.0 is in force");
    assertThat(carry("1.2.0", "1.1.0"))
        .isEqualTo("no-upgrade: store 1.1.0 follows 1.0.0, and 1.2.0 is in force");
    assertThat(value()).isEqualTo(5);
  }

  @Test
  void whatAnswersAlreadyIsNotCarriedOverAgain() {
    assertThat(carry("1.1.0", "1.1.0")).isEmpty();
    assertThat(carry("", "1.0.0")).isEmpty();
    assertThat(value()).isEqualTo(5);
  }

  @Test
  void oneThatRevertsTakesBackItsOwnWritesAndEndsNothingElse() {
    assertThat(carry("1.0.0", "1.3.0")).isEqualTo("not-now: the state is not as it should be");
    assertThat(value()).isEqualTo(5);
  }

  @Test
  void oneThatLoopsRunsOutOfItsOwnGas() {
    assertThat(carry("1.0.0", "1.4.0")).isEqualTo("out-of-gas: the call needs more than 200000000");
    assertThat(value()).isEqualTo(5);
  }

  @Test
  void anUpgradeCallsNoOtherContract() {
    assertThat(carry("1.0.0", "1.5.0")).startsWith("no-contract: no contract is installed at");
  }

  @Test
  void whatIsNotInstalledStopsTheExecutionAndWritesNothing() {
    TreeMap<Bytes, Bytes> before = new TreeMap<>(world.state());
    assertThatThrownBy(() -> carry("1.0.0", "3.0.0"))
        .isInstanceOf(MissingContractException.class)
        .hasMessageContaining("goes over to version 3.0.0 of the contract store");
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  void onlySystemContractsUpgradeOthers() {
    assertThat(execute("outsider", "carry").success()).isFalse();
    assertThat(value()).isEqualTo(5);
  }
}
