package org.cpchain.contract.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.runtime.abi.AbiFunction;
import org.cpchain.contract.runtime.abi.BadAbi;
import org.cpchain.contract.runtime.abi.LooseValues;
import org.cpchain.contract.runtime.abi.Parameter;
import org.cpchain.contract.runtime.core.ContractTable;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.core.KeptOut;
import org.cpchain.contract.runtime.face.BoundEvent;
import org.cpchain.contract.runtime.face.BoundFunction;

/** The registry's contracts, for callers that know them by name. */
public final class Catalog implements ContractCatalog {
  private final Registry registry;
  private final Supplier<KeptOut> keptOut;
  private final Supplier<ContractVersions> chain;

  /** Of a chain that names no versions. */
  public Catalog(Registry registry) {
    this(registry, () -> KeptOut.NOBODY, () -> ContractVersions.UNNAMED);
  }

  /**
   * @param chain what the chain names for the height above the last block
   */
  public Catalog(Registry registry, Supplier<ContractVersions> chain) {
    this(registry, () -> KeptOut.NOBODY, chain);
  }

  /**
   * @param keptOut what may not answer
   * @param chain what the chain names for the height above the last block
   */
  public Catalog(Registry registry, Supplier<KeptOut> keptOut, Supplier<ContractVersions> chain) {
    this.registry = registry;
    this.keptOut = keptOut;
    this.chain = chain;
  }

  @Override
  public List<Info> contracts() {
    return registry.table().inForce(chain.get()).stream().map(InstalledContract::info).toList();
  }

  @Override
  public Optional<Info> byName(String name) {
    return registry.table().byName(name, chain.get()).map(InstalledContract::info);
  }

  @Override
  public List<Refused> refused() {
    return Stream.concat(
            registry.refused().stream(),
            keptOut.get().all().stream()
                .map(one -> new Refused(one.contract().toString(), reason(one))))
        .toList();
  }

  @Override
  public Optional<Reason> keptOut(String contract) {
    ContractVersions now = chain.get();
    return registry.table().byName(contract, now).isPresent()
        ? Optional.empty()
        : keptOut.get().of(contract, now.version(contract)).map(Catalog::reason);
  }

  private static Reason reason(KeptOut.One one) {
    return new Reason("contract-missing", one.text());
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
    ContractVersions now = chain.get();
    Optional<InstalledContract> installed = registry.table().byName(contract, now);
    if (installed.isEmpty()) {
      return Result.refused(
          "unknown-contract",
          keptOut(contract)
              .map(Reason::message)
              .or(
                  () ->
                      now.version(contract)
                          .map(
                              version ->
                                  MissingContractException.of(contract, version).getMessage()))
              .orElse("no contract '" + contract + "' is installed on this node"));
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
    List<InstalledContract> versions = inForceFirst(contract);
    if (versions.isEmpty()) {
      return Result.refused(
          "unknown-contract",
          keptOut
              .get()
              .at(contract)
              .map(KeptOut.One::text)
              .orElse("no contract is installed at " + contract));
    }
    Result<DecodedEvent> answer =
        Result.refused("unknown-event", versions.get(0) + " has no event of these topics");
    for (InstalledContract version : versions) {
      Optional<BoundEvent> event =
          topics.isEmpty() ? Optional.empty() : version.face().event(topics.get(0));
      Optional<Result<DecodedEvent>> read =
          event.map(found -> decode(version, found, topics, data));
      answer = read.orElse(answer);
      if (read.isPresent() && answer.refusal().isEmpty()) {
        break;
      }
    }
    return answer;
  }

  /** Then the newer before the older ones, which may have made an old log. */
  private List<InstalledContract> inForceFirst(Address contract) {
    ContractTable table = registry.table();
    ContractVersions now = chain.get();
    return table.all(contract).stream()
        .sorted(
            Comparator.comparing((InstalledContract one) -> table.isInForce(one, now))
                .thenComparing(one -> one.face().version())
                .reversed())
        .toList();
  }

  private static Result<DecodedEvent> decode(
      InstalledContract version, BoundEvent event, List<Hash> topics, Bytes data) {
    try {
      return Result.ok(
          new DecodedEvent(
              version.face().name(),
              event.abi().signature().name(),
              event.abi().decode(topics, data)));
    } catch (BadAbi e) {
      return Result.refused("bad-event", e.getMessage());
    }
  }
}
