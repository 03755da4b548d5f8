package org.cpchain.contract.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCandidates;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.contract.runtime.core.TriedContract;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up every {@link Contract} service that the {@link ModuleGate} admits and that passes the
 * checks, and runs and describes them. The suite is the one of the chain. Which version of a
 * contract runs is said by who runs it; what is described is what the ledger's chain names next.
 */
@Component(
    service = {
      ContractMachine.class,
      ContractCatalog.class,
      ContractCandidates.class,
      ModuleHost.class
    },
    configurationPid = "org.cpchain.contract.runtime")
public final class ContractRuntime
    implements ContractMachine, ContractCatalog, ContractCandidates, ModuleHost {
  private static final Logger LOG = LoggerFactory.getLogger(ContractRuntime.class);

  private final Registry registry = new Registry();
  private final Map<Long, Long> bundles = new ConcurrentHashMap<>();
  private final ChainWord chain = new ChainWord();
  private final Entrance entrance = new Entrance(registry, ModuleGate.ABSENT::admits, chain::next);
  private final Catalog catalog = new Catalog(registry, entrance::keptOut, chain::next);
  private final ContractModules modules =
      new ContractModules(registry, entrance, bundles::get, chain::next);
  private final CryptoSuite suite;
  private final Machine machine;
  private volatile ModuleGate gate;

  @Activate
  public ContractRuntime(
      @Reference(name = "suite", target = CryptoSuite.CHAINS) CryptoSuite suite) {
    this.suite = suite;
    this.machine =
        new Machine(
            registry::table,
            entrance::keptOut,
            suite,
            (where, bug) -> LOG.error("The contract {} has a bug; the call failed", where, bug));
  }

  @Reference(
      name = "contract",
      service = Contract.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addContract(ServiceReference<Contract> reference, Contract contract) {
    long bundle = reference.getBundle().getBundleId();
    bundles.put(id(reference), bundle);
    entrance.came(id(reference), bundle, contract, new BundleClasses(reference.getBundle()));
  }

  void removeContract(ServiceReference<Contract> reference) {
    entrance.gone(id(reference));
    bundles.remove(id(reference));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeGate")
  void addGate(ModuleGate fresh) {
    gate = fresh;
    entrance.guard(fresh::admits);
  }

  void removeGate(ModuleGate gone) {
    if (gone.equals(gate)) {
      entrance.guard(ModuleGate.ABSENT::admits);
    }
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
  public MissingContractException missing(String contract, String version) {
    return machine.missing(contract, version);
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
  public Result<Candidate> of(Contract candidate) {
    BundleClasses classes = new BundleClasses(FrameworkUtil.getBundle(candidate.getClass()));
    return Registry.examine(candidate, classes)
        .then(good -> TriedContract.of(good, registry.table(), suite));
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
  public Optional<Reason> keptOut(String contract) {
    return catalog.keptOut(contract);
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
