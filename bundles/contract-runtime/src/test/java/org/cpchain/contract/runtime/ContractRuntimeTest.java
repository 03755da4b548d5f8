package org.cpchain.contract.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Verdict;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
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

  @Contract.Abi(name = "door", address = PLACE, version = "2.0.0")
  interface LaterDoor extends Contract {
    @Contract.Function("open()")
    void open(CallContext context);
  }

  static final class LaterDoorContract implements LaterDoor {
    @Override
    public void open(CallContext context) {}

    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {}
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

  @Test
  void whoMissesAContractThatIsKeptOutIsToldWhyItDoesNotAnswer() {
    Address place = Address.fromHex(PLACE);
    assertThat(runtime.missing(place)).hasMessageContaining("not installed on this node");
    assertThat(runtime.keptOut("door")).isEmpty();
    runtime.removeGate(ALL);
    runtime.addGate((module, bundle) -> Verdict.reject("not-approved", "nobody approved it"));

    runtime.addContract(service(7, DoorContract.class.getClassLoader()), new DoorContract());

    String why =
        "contract/door/1.0.0 is installed on this node and may not run: nobody approved it";
    assertThat(runtime.missing(place))
        .hasMessage("the contract at " + PLACE + " is used on this chain; " + why);
    assertThat(runtime.missing("door", "1.0.0"))
        .hasMessage(
            "version 1.0.0 of the contract door is in force by the chain's decision; " + why);
    assertThat(runtime.missing("door", "1.1.0"))
        .as("another version")
        .hasMessageContaining("but not installed on this node");
    assertThat(runtime.keptOut("door")).contains(new Reason("contract-missing", why));
    assertThat(runtime.encodeCall("door", "open", (position, name) -> Optional.empty()).refusal())
        .contains(new Reason("unknown-contract", why));
    assertThat(runtime.decodeEvent(place, List.of(), Bytes.EMPTY).refusal())
        .contains(new Reason("unknown-contract", why));
    assertThat(runtime.refused())
        .containsExactly(
            new ContractCatalog.Refused("door 1.0.0", new Reason("contract-missing", why)));

    runtime.addGate(ALL);
    assertThat(runtime.keptOut("door")).isEmpty();
    assertThat(runtime.refused()).isEmpty();
  }

  @Test
  void aCallOfAVersionThatIsKeptOutEndsWithTheReason() {
    runtime.removeGate(ALL);
    runtime.addGate((module, bundle) -> Verdict.reject("not-approved", "nobody approved it"));
    runtime.addContract(service(7, DoorContract.class.getClassLoader()), new DoorContract());
    runtime.addGate((module, bundle) -> verdict(module.version().equals("2.0.0")));
    runtime.addContract(service(8, DoorContract.class.getClassLoader()), new LaterDoorContract());
    ContractVersions named =
        ContractVersions.of(List.of(new ModuleVersion("contract", "door", "1.0.0")));

    assertThatThrownBy(() -> runtime.at(named).isContract(Address.fromHex(PLACE), 1))
        .isInstanceOf(MissingContractException.class)
        .hasMessageContaining("may not run: it is not the later one");
    assertThat(runtime.missing(Address.fromHex(PLACE)))
        .as("a chain that names none")
        .hasMessageContaining("still uses the first version")
        .hasMessageContaining("may not run: it is not the later one");
  }

  private static Verdict verdict(boolean later) {
    return later ? Verdict.accept() : Verdict.reject("not-approved", "it is not the later one");
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
