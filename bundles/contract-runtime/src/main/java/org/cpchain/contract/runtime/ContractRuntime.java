package org.cpchain.contract.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
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
 * suite is the one of the chain. Which version of a contract runs is said by who runs it; what is
 * described is what the ledger's chain names next.
 */
@Component(
    service = {ContractMachine.class, ContractCatalog.class, ModuleHost.class},
    configurationPid = "org.cpchain.contract.runtime")
public final class ContractRuntime implements ContractMachine, ContractCatalog, ModuleHost {
  private static final Logger LOG = LoggerFactory.getLogger(ContractRuntime.class);

  private final Registry registry = new Registry();
  private final Map<Long, Long> bundles = new ConcurrentHashMap<>();
  private final ChainWord chain = new ChainWord();
  private final Catalog catalog = new Catalog(registry, chain::next);
  private final ContractModules modules = new ContractModules(registry, bundles::get, chain::next);
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
    bundles.put(id(reference), reference.getBundle().getBundleId());
    Result<InstalledContract> result =
        registry.add(id(reference), contract, new BundleClasses(reference.getBundle()));
    if (result instanceof Result.Ok<InstalledContract> ok) {
      LOG.info(
          "Contract {} is installed; when it answers at {} is the chain's decision",
          ok.value(),
          ok.value().face().address());
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
    bundles.remove(id(reference));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeLedger")
  void addLedger(Ledger ledger) {
    chain.use(ledger);
  }

  void removeLedger(Ledger ledger) {
    chain.leave(ledger);
  }

  @Override
  public String family() {
    return modules.family();
  }

  @Override
  public Optional<ModuleVersion> inForce() {
    return modules.inForce();
  }

  @Override
  public List<Installed> installed() {
    return modules.installed();
  }

  @Override
  public Result<Swap> activate(String contract, String version) {
    return modules.activate(contract, version);
  }

  @Override
  public ContractMachine at(ContractVersions versions) {
    return machine.at(versions);
  }

  @Override
  public boolean isInstalled(String contract, String version) {
    return machine.isInstalled(contract, version);
  }

  @Override
  public MissingContractException missing(Address contract) {
    return machine.missing(contract);
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
