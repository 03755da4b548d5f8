package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCandidates.Candidate;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What contracts stand on fails on this machine alone: no result, and nobody blames them. */
class HostFailureTest {
  private static final Address LEANER = Address.fromHex(Leaner.ADDRESS);
  private static final String FAULT = "contract-fault: NullPointerException in leaner 1.0.0 lean";

  private final BreakingHost host = new BreakingHost();
  private final Registry registry = new Registry();
  private final Catalog catalog = new Catalog(registry);
  private final List<String> faults = new ArrayList<>();
  private final Machine machine =
      new Machine(registry::table, host.suite, (where, bug) -> faults.add(where));

  @BeforeEach
  void install() {
    long id = 0;
    for (Contract contract :
        List.of(new Leaner.Implementation(), new Stores.FirstStore(), new Stores.Next())) {
      id++;
      assertThat(registry.add(id, contract, new OwnClasses(Stores.class)::find).refusal())
          .isEmpty();
    }
    host.kept.grant(LEANER, 10);
  }

  @AfterEach
  void nothingIsWrittenByWhatFailed() {
    assertThat(host.kept.state()).isEmpty();
  }

  private Execution execute(boolean readOnly, String function, String... arguments) {
    Bytes input =
        catalog
            .encodeCall("leaner", function, (at, name) -> Optional.of(arguments[at]))
            .toOptional()
            .orElseThrow();
    return machine.execute(
        new Invocation(
            SystemContext.SYSTEM, LEANER, BigInteger.ZERO, input, 1_000_000, 7, 7_000, readOnly),
        host.world);
  }

  private void assertNoResult(Throwable thrown, String function, String... arguments) {
    assertThatThrownBy(() -> execute(false, function, arguments)).isSameAs(thrown);
    assertThat(faults).isEmpty();
  }

  private void givenABrokenStore(Address victim, RuntimeException thrown) {
    host.victim = victim;
    host.store = Optional.of(thrown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hash", "sha256", "scrypt"})
  void whateverTheCryptoThrowsTheOperatorIsToldOfIt(String on) {
    for (Throwable any :
        List.of(
            new IllegalStateException("no suite"), new IOException(), new NoClassDefFoundError())) {
      host.crypto = Optional.of(any);
      assertThatThrownBy(() -> execute(false, "lean", on))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the chain's crypto failed while contract leaner 1.0.0 was run: %s; see whether its"
                  + " module runs",
              any.getClass().getName())
          .hasCause(any);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void anExceptionThatCannotSpeakIsNotAsked() {
    host.crypto =
        Optional.of(
            new IllegalStateException() {
              private static final long serialVersionUID = 1L;

              @Override
              public String getMessage() {
                throw new AssertionError("asked");
              }
            });
    assertThatThrownBy(() -> execute(false, "lean", "hash"))
        .hasMessageStartingWith("the chain's crypto failed");
  }

  @Test
  void aFullStackAndAFullMemoryAreWhatTheyWere() {
    host.crypto = Optional.of(new StackOverflowError());
    assertThat(execute(false, "lean", "hash").revertReason())
        .isEqualTo("contract-fault: the stack is full");
    host.crypto = Optional.of(new OutOfMemoryError("full"));
    assertThatThrownBy(() -> execute(false, "lean", "hash")).isSameAs(host.crypto.get());
  }

  @Test
  void aSuiteWithoutScryptHasNoneOnAnyNode() {
    host.crypto = Optional.of(new UnsupportedOperationException());
    assertThat(execute(false, "lean", "scrypt").revertReason())
        .isEqualTo("contract-fault: UnsupportedOperationException in leaner 1.0.0 lean");
    assertThatThrownBy(() -> execute(false, "lean", "hash"))
        .hasMessageStartingWith("the chain's crypto failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"balance", "transfer"})
  void aStoreThatFailsUnderAccountsGivesNoResult(String on) {
    givenABrokenStore(Address.ZERO, new StorageDamagedException("torn"));
    assertNoResult(host.store.get(), "lean", on);
  }

  @Test
  void aStoreThatFailsUnderTheContractsStorageGivesNoResult() {
    givenABrokenStore(LEANER, new StorageException("gone"));
    assertNoResult(host.store.get(), "hide", "read", "nothing");
  }

  /** The state's nodes are checked with the chain's crypto. */
  @Test
  void soDoesCryptoThatFailsUnderTheState() {
    for (Address victim : List.of(Address.ZERO, LEANER)) {
      givenABrokenStore(victim, new IllegalStateException("no suite"));
      assertNoResult(host.store.get(), "lean", victim.equals(LEANER) ? "read" : "balance");
      assertNoResult(host.store.get(), "lean", "transfer");
    }
    host.store = Optional.of(new IOException());
    assertThatThrownBy(() -> execute(false, "lean", "read"))
        .hasMessage("the chain's state failed: java.io.IOException");
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nothing", "revert", "fail", "write"})
  void aContractThatCatchesTheFailureDoesNotGoOn(String then) {
    givenABrokenStore(Address.ZERO, new StorageException("gone"));
    assertNoResult(host.store.get(), "hide", "balance", then);

    host.crypto = Optional.of(new IOException());
    assertThatThrownBy(() -> execute(false, "hide", "hash", then))
        .hasMessageStartingWith("the chain's crypto failed");
  }

  @Test
  void whatItAnswersThenIsNotLookedAt() {
    givenABrokenStore(Address.ZERO, new StorageException("gone"));
    assertNoResult(host.store.get(), "answer", "balance");
  }

  @Test
  void aFailureUnderANestedCallEndsTheOuterOneToo() {
    givenABrokenStore(Address.ZERO, new StorageException("gone"));
    assertNoResult(host.store.get(), "relay", "balance");
  }

  @Test
  void aViewGivesNoResultEither() {
    givenABrokenStore(Address.ZERO, new StorageException("gone"));
    assertNoResult(host.store.get(), "look", "balance");
    assertThatThrownBy(() -> execute(true, "look", "balance")).isSameAs(host.store.get());
  }

  @Test
  void aFailureUnderAnUpgradeIsNoFailedUpgrade() {
    givenABrokenStore(Address.fromHex(Stores.STORE), new StorageException("gone"));
    assertNoResult(host.store.get(), "lean", "upgrade");
    assertNoResult(host.store.get(), "hide", "upgrade", "nothing");
  }

  @Test
  void aFailureUnderACandidatesUpgradeIsNoFaultOfTheCandidate() throws Exception {
    Candidate candidate =
        TriedContract.of(InstalledContract.of(new Stores.Next()), registry.table(), host.suite)
            .toOptional()
            .orElseThrow();
    givenABrokenStore(Address.fromHex(Stores.STORE), new StorageException("gone"));
    assertThatThrownBy(() -> candidate.upgrade(ContractVersions.UNNAMED, 7, 7_000, host.world))
        .isSameAs(host.store.get());
    assertThat(candidate.faults()).isEmpty();
  }

  @Test
  void theNextRunStandsOnTheGroundAsItIsThen() {
    givenABrokenStore(Address.ZERO, new StorageException("gone"));
    assertNoResult(host.store.get(), "lean", "balance");
    host.store = Optional.empty();
    assertThat(execute(false, "look", "balance").success()).isTrue();
  }

  /** Also while what is below would fail: it is not asked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hash of null",
        "sha256 of null",
        "scrypt of null",
        "read of null",
        "write of null",
        "balance of null",
        "transfer to null",
        "move from null"
      })
  void whatIsMissingInACallIsTheContractsFault(String on) {
    host.crypto = Optional.of(new IllegalStateException());
    Execution execution = execute(false, "lean", on);
    assertThat(execution.revertReason()).isEqualTo(FAULT);
    assertThat(execution.gasUsed()).isEqualTo(1_000_000);
  }

  @Test
  void aLackThatAContractMakesUpIsItsFault() {
    assertThat(execute(false, "lean", "made up").revertReason())
        .isEqualTo("contract-fault: MissingContractException in leaner 1.0.0 lean");
  }
}
