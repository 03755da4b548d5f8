package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.testkit.ContractHarness;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.OwnClasses;

/** A machine with the counter and its caller, and somebody who calls them. */
final class Fixture {
  static final Address ANN = FakeSuite.address("Ann");
  static final Address BOB = FakeSuite.address("Bob");
  static final Address COUNTER = Address.fromHex(Counter.ADDRESS);

  final Registry registry = new Registry();
  final Catalog catalog = new Catalog(registry);
  final List<String> faults = new ArrayList<>();
  final Machine machine =
      new Machine(
          registry::table, FakeSuite.INSTANCE, (where, bug) -> faults.add(where + ": " + bug));
  final ContractHarness contracts = new ContractHarness(machine, catalog);

  Fixture() {
    install(1, new CounterContract());
    install(2, new Caller.Implementation());
  }

  void install(long id, Contract contract) {
    Result<InstalledContract> result =
        registry.add(id, contract, new OwnClasses(contract.getClass())::find);
    assertThat(result.refusal()).isEmpty();
  }

  Object result(String contract, String function, Object... arguments) {
    ContractHarness.Outcome outcome = contracts.call(ANN, contract, function, arguments);
    assertThat(outcome.reason()).isEmpty();
    Result<Map<String, Object>> results =
        catalog.decodeResults(contract, function, outcome.output());
    return results.toOptional().orElseThrow().values().iterator().next();
  }

  ContractHarness.Outcome send(String hex) {
    return contracts.send(ANN, COUNTER, BigInteger.ZERO, 1_000_000, Bytes.fromHex(hex));
  }

  Invocation invocation(Bytes input, long gas, boolean readOnly) {
    return new Invocation(ANN, COUNTER, BigInteger.ZERO, input, gas, 7, 7_000, readOnly);
  }

  static Hash hash(int number) {
    byte[] bytes = new byte[Hash.SIZE];
    bytes[Hash.SIZE - 1] = (byte) number;
    return Hash.of(bytes);
  }
}
