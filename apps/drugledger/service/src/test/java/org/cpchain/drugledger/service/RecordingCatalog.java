package org.cpchain.drugledger.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;

/** Remembers which function each encoded call is of. */
final class RecordingCatalog implements ContractCatalog {
  private final ContractCatalog catalog;
  private final Map<Bytes, String> functions = new ConcurrentHashMap<>();

  RecordingCatalog(ContractCatalog catalog) {
    this.catalog = catalog;
  }

  String functionOf(Bytes call) {
    return functions.get(call);
  }

  @Override
  public List<Info> contracts() {
    return catalog.contracts();
  }

  @Override
  public Optional<Info> byName(String name) {
    return catalog.byName(name);
  }

  @Override
  public List<Refused> refused() {
    return catalog.refused();
  }

  @Override
  public Result<Bytes> encodeCall(String contract, String function, Arguments arguments) {
    Result<Bytes> call = catalog.encodeCall(contract, function, arguments);
    call.toOptional().ifPresent(data -> functions.put(data, function));
    return call;
  }

  @Override
  public Result<Map<String, Object>> decodeResults(String contract, String function, Bytes output) {
    return catalog.decodeResults(contract, function, output);
  }

  @Override
  public Result<DecodedEvent> decodeEvent(Address contract, List<Hash> topics, Bytes data) {
    return catalog.decodeEvent(contract, topics, data);
  }
}
