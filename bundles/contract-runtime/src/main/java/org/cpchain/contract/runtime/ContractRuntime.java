package org.cpchain.contract.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.crypto.CryptoSuite;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up every {@link Contract} service that passes the checks, and runs and describes them. The
 * suite is the one of the chain.
 */
@Component(
    service = {ContractMachine.class, ContractCatalog.class},
    configurationPid = "org.cpchain.contract.runtime")
public final class ContractRuntime implements ContractMachine, ContractCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ContractRuntime.class);

  private final Registry registry = new Registry();
  private final Catalog catalog = new Catalog(registry);
  private final Machine machine;

  @Activate
  public ContractRuntime(
      @Reference(name = "suite", target = CryptoSuite.CHAINS) CryptoSuite suite) {
    this.machine =
        new Machine(
            registry::table,
            suite,
            (where, bug) -> LOG.error("The contract {} has a bug; the call failed", where, bug));
  }

  @Reference(
      name = "contract",
      service = Contract.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addContract(ServiceReference<Contract> reference, Contract contract) {
    Result<InstalledContract> result =
        registry.add(id(reference), contract, new BundleClasses(reference.getBundle()));
    if (result instanceof Result.Ok<InstalledContract> ok) {
      LOG.info("Contract {} answers at {}", ok.value(), ok.value().face().address());
    }
    result
        .refusal()
        .ifPresent(
            reason ->
                LOG.error(
                    "The contract {} of the bundle {} was refused and cannot be called. {}",
                    contract.getClass().getName(),
                    reference.getBundle().getSymbolicName(),
                    reason));
  }

  void removeContract(ServiceReference<Contract> reference) {
    registry.remove(id(reference)).ifPresent(one -> LOG.info("Contract {} is gone", one));
  }

  @Override
  public boolean isContract(Address address, long height) {
    return machine.isContract(address, height);
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    return machine.execute(invocation, world);
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
    return catalog.encodeCall(contract, function, arguments);
  }

  @Override
  public Result<Map<String, Object>> decodeResults(String contract, String function, Bytes output) {
    return catalog.decodeResults(contract, function, output);
  }

  @Override
  public Result<DecodedEvent> decodeEvent(Address contract, List<Hash> topics, Bytes data) {
    return catalog.decodeEvent(contract, topics, data);
  }

  private static long id(ServiceReference<Contract> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }
}
