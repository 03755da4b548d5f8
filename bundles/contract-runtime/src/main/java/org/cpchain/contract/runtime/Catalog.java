package org.cpchain.contract.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.runtime.abi.AbiFunction;
import org.cpchain.contract.runtime.abi.BadAbi;
import org.cpchain.contract.runtime.abi.LooseValues;
import org.cpchain.contract.runtime.abi.Parameter;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.face.BoundEvent;
import org.cpchain.contract.runtime.face.BoundFunction;

/** The registry's contracts, for callers that know them by name. */
public final class Catalog implements ContractCatalog {
  private final Registry registry;

  public Catalog(Registry registry) {
    this.registry = registry;
  }

  @Override
  public List<Info> contracts() {
    return registry.table().inForce().stream().map(InstalledContract::info).toList();
  }

  @Override
  public Optional<Info> byName(String name) {
    return registry.table().byName(name).map(InstalledContract::info);
  }

  @Override
  public List<Refused> refused() {
    return registry.refused();
  }

  @Override
  public Result<Bytes> encodeCall(String contract, String function, Arguments arguments) {
    return function(contract, function).then(one -> encode(contract, one, arguments));
  }

  @Override
  public Result<Map<String, Object>> decodeResults(String contract, String function, Bytes output) {
    return function(contract, function).then(one -> decode(contract, one, output));
  }

  private Result<AbiFunction> function(String contract, String function) {
    Optional<InstalledContract> installed = registry.table().byName(contract);
    if (installed.isEmpty()) {
      return Result.refused(
          "unknown-contract", "no contract '" + contract + "' is installed on this node");
    }
    Optional<BoundFunction> bound = installed.get().face().byName(function);
    return bound.isPresent()
        ? Result.ok(bound.get().abi())
        : Result.refused(
            "unknown-function", installed.get() + " has no function '" + function + "'");
  }

  private static Result<Map<String, Object>> decode(
      String contract, AbiFunction function, Bytes output) {
    Map<String, Object> results = new LinkedHashMap<>();
    try {
      List<Object> values = function.decodeResults(output);
      for (Parameter parameter : function.signature().outputs()) {
        results.put(parameter.name(), values.get(results.size()));
      }
      return Result.ok(results);
    } catch (BadAbi e) {
      return Result.refused(
          "bad-output", contract + "." + function.signature().name() + ", " + e.getMessage());
    }
  }

  private static Result<Bytes> encode(String contract, AbiFunction function, Arguments arguments) {
    String name = function.signature().name();
    List<Object> values = new ArrayList<>();
    for (Parameter parameter : function.signature().inputs()) {
      Optional<Object> given = arguments.value(values.size(), parameter.name());
      if (given.isEmpty()) {
        return Result.refused(
            "missing-argument",
            "%s.%s needs '%s' (%s)"
                .formatted(contract, name, parameter.name(), parameter.type().canonical()));
      }
      try {
        values.add(LooseValues.read(parameter.type(), given.get()));
      } catch (IllegalArgumentException e) {
        return Result.refused(
            "bad-argument",
            "%s.%s: '%s' is to be %s: %s"
                .formatted(
                    contract,
                    name,
                    parameter.name(),
                    parameter.type().canonical(),
                    e.getMessage()));
      }
    }
    return Result.ok(function.encodeCall(values));
  }

  @Override
  public Result<DecodedEvent> decodeEvent(Address contract, List<Hash> topics, Bytes data) {
    Optional<InstalledContract> installed = registry.table().find(contract, Long.MAX_VALUE);
    if (installed.isEmpty()) {
      return Result.refused("unknown-contract", "no contract is installed at " + contract);
    }
    Optional<BoundEvent> event =
        topics.isEmpty() ? Optional.empty() : installed.get().face().event(topics.get(0));
    if (event.isEmpty()) {
      return Result.refused("unknown-event", installed.get() + " has no event of these topics");
    }
    try {
      return Result.ok(
          new DecodedEvent(
              installed.get().face().name(),
              event.get().abi().signature().name(),
              event.get().abi().decode(topics, data)));
    } catch (BadAbi e) {
      return Result.refused("bad-event", e.getMessage());
    }
  }
}
