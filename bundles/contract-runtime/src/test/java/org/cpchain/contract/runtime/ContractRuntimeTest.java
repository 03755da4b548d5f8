package org.cpchain.contract.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.cpchain.base.Address;
import org.cpchain.base.Verdict;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The component, with services that come and go as the framework would have them. */
class ContractRuntimeTest {
  private static final String PLACE = "0x00000000000000000000000000000000000c0030";

  private static final ModuleGate ALL = (module, bundle) -> Verdict.accept();

  private final ContractRuntime runtime = new ContractRuntime(FakeSuite.INSTANCE);

  @Contract.Abi(name = "door", address = PLACE, version = "1.0.0")
  interface Door extends Contract {
    @Contract.Function("open()")
    void open(CallContext context);
  }

  private static final long BUNDLE = 42;

  static final class DoorContract implements Door {
    @Override
    public void open(CallContext context) {}
  }

  @BeforeEach
  void admitAll() {
    runtime.addGate(ALL);
  }

  private String note() {
    return runtime.installed().get(0).note();
  }

  @Test
  void whatTheGateRejectsDoesNotAnswerAndIsListedWithTheReasonUntilItIsApproved() {
    AtomicReference<Verdict> verdict =
        new AtomicReference<>(Verdict.reject("not-approved", "nobody has approved it"));
    ModuleGate gate = (module, bundle) -> verdict.get();
    runtime.removeGate(ALL);
    runtime.addGate(gate);

    runtime.addContract(service(7, DoorContract.class.getClassLoader()), new DoorContract());

    assertThat(runtime.isContract(Address.fromHex(PLACE), 1)).isFalse();
    assertThat(runtime.isInstalled("door", "1.0.0")).isFalse();
    assertThat(runtime.installed())
        .containsExactly(
            new ModuleHost.Installed(
                new ModuleVersion("contract", "door", "1.0.0"),
                BUNDLE,
                ModuleHost.Standing.NOT_ADMITTED,
                "nobody has approved it"));
    assertThat(runtime.activate("door", "1.0.0").refusal().orElseThrow().code())
        .isEqualTo("chain-decides");

    verdict.set(Verdict.accept());
    assertThat(runtime.installed().get(0).standing()).isEqualTo(ModuleHost.Standing.RUNNING);
    assertThat(runtime.isContract(Address.fromHex(PLACE), 1)).isTrue();
  }

  @Test
  void whatAnswersGoesOnWhenNobodySaysAnyMoreWhatMayRunAndNothingElseBegins() {
    ServiceReference<Contract> service = service(7, DoorContract.class.getClassLoader());
    runtime.addContract(service, new DoorContract());
    runtime.removeGate(ALL);
    assertThat(runtime.isContract(Address.fromHex(PLACE), 1)).isTrue();

    runtime.removeContract(service);
    runtime.addContract(service, new DoorContract());
    assertThat(runtime.isContract(Address.fromHex(PLACE), 1)).isFalse();
    assertThat(note()).contains("org.cpchain.module-manager");

    runtime.removeContract(service);
    assertThat(runtime.installed()).isEmpty();
  }

  @Contract.Abi(
      name = "clerk",
      address = "0x0000000000000000000000000000000000001fff",
      version = "1.0.0")
  interface Clerk extends Contract {
    @Contract.Function("write()")
    void write(CallContext context);
  }

  static final class ClerkContract implements Clerk {
    @Override
    public void write(CallContext context) {}
  }

  /** The chain's decisions are read through them. */
  @Test
  void theChainsOwnContractsAnswerAlsoAsLongAsNobodyCanTellButNotWhenTheyAreRejected() {
    Address place = Address.fromHex("0x0000000000000000000000000000000000001fff");
    ServiceReference<Contract> service = service(7, ClerkContract.class.getClassLoader());
    runtime.removeGate(ALL);
    runtime.addGate((module, bundle) -> Verdict.later("not-known", "it cannot be read yet"));
    runtime.addContract(service, new ClerkContract());
    assertThat(runtime.isContract(place, 1)).isTrue();

    runtime.removeContract(service);
    runtime.addGate((module, bundle) -> Verdict.reject("not-admitted", "it is of unknown origin"));
    runtime.addContract(service, new ClerkContract());
    assertThat(runtime.isContract(place, 1)).isFalse();
  }

  @Test
  void aContractThatComesIsCalledAndOneThatGoesIsNot() {
    ServiceReference<Contract> service = service(7, DoorContract.class.getClassLoader());

    runtime.addContract(service, new DoorContract());
    assertThat(runtime.isContract(Address.fromHex(PLACE), 1)).isTrue();
    assertThat(runtime.byName("door")).isPresent();

    assertThat(runtime.installed())
        .containsExactly(
            new ModuleHost.Installed(
                new ModuleVersion("contract", "door", "1.0.0"),
                BUNDLE,
                ModuleHost.Standing.RUNNING,
                ""));

    runtime.removeContract(service);
    assertThat(runtime.isContract(Address.fromHex(PLACE), 1)).isFalse();
    assertThat(runtime.contracts()).isEmpty();
  }

  @Test
  void aContractWhoseBundleHasNotItsClassesIsRefusedAndListed() {
    ClassLoader empty = new ClassLoader(null) {};

    runtime.addContract(service(8, empty), new DoorContract());

    assertThat(runtime.isContract(Address.fromHex(PLACE), 1)).isFalse();
    assertThat(runtime.refused())
        .singleElement()
        .satisfies(
            refused ->
                assertThat(refused.reason().message())
                    .contains("not in the contract's own bundle"));
  }

  @SuppressWarnings("unchecked") // a proxy has no type parameters
  private static ServiceReference<Contract> service(long id, ClassLoader entries) {
    Bundle bundle =
        proxy(
            Bundle.class,
            Map.of(
                "getSymbolicName",
                name -> "door",
                "getBundleId",
                name -> BUNDLE,
                "getEntry",
                entries::getResource));
    return proxy(
        ServiceReference.class, Map.of("getProperty", name -> id, "getBundle", name -> bundle));
  }

  private static <T> T proxy(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                answers.get(method.getName()).to(arguments == null ? "" : (String) arguments[0])));
  }

  private interface Answer {
    Object to(String name);
  }
}
