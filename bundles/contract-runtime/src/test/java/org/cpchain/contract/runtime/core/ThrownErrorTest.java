package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryWorld;
import org.junit.jupiter.api.Test;

/** A contract, or what it calls, throws an error that the check of byte code did not see. */
class ThrownErrorTest {
  private final Fixture fixture = new Fixture();

  /** Else it would come out of the machine, and no node could make a block any more. */
  @Test
  void whatTheContractThrowsOnEveryNodeFailsTheCall() throws Exception {
    for (Error error : new Error[] {new AssertionError("no"), new IncompatibleClassChangeError()}) {
      Execution execution = execute(error);

      assertThat(execution.revertReason())
          .isEqualTo(
              "contract-fault: %s in counter 1.0.0 bug"
                  .formatted(error.getClass().getSimpleName()));
      assertThat(execution.gasUsed()).isEqualTo(50_000);
      assertThat(fixture.faults).last().asString().contains(error.toString());
    }
  }

  @Test
  void classesThatDoNotFitTogetherHereAreNoFaultOfTheContract() {
    for (Error error :
        new Error[] {
          new NoSuchMethodError("'void one.Two.three()'"), new NoClassDefFoundError("one/Two")
        }) {
      assertThatThrownBy(() -> execute(error)).isSameAs(error);
    }
    assertThat(fixture.faults).isEmpty();
  }

  private Execution execute(Error error) throws Exception {
    Contract contract =
        (Contract)
            Proxy.newProxyInstance(
                Counter.class.getClassLoader(),
                new Class<?>[] {Contract.class, Counter.class},
                (proxy, method, arguments) -> {
                  throw error;
                });
    ContractTable table =
        ContractTable.EMPTY.with(InstalledContract.of(contract)).toOptional().orElseThrow();
    Machine machine =
        new Machine(
            () -> table,
            FakeSuite.INSTANCE,
            (where, bug) -> fixture.faults.add(where + ": " + bug));
    Bytes input = fixture.contracts.input("counter", "bug");
    return machine.execute(fixture.invocation(input, 50_000, false), new InMemoryWorld());
  }
}
