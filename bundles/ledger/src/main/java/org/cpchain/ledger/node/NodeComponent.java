package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Result;
import org.cpchain.consensus.Complaint;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ElectionSecrets;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LedgerRepair;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.Modules;
import org.cpchain.network.PeerNetwork;
import org.cpchain.storage.StorageProvider;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Opens the node and registers its services: {@link Ledger}, {@link LedgerReplay}, {@link
 * TransactionPool} and {@link Submissions} when the ledger could be opened, {@link NodeStatus} and
 * {@link LedgerRepair} in any case. Modules may come and go while it runs. None of them is a
 * service of the component itself: the framework would make that one lazily, and refuse as a cycle
 * what then needs it together with one of the others.
 */
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>=\"org.cpchain.ledger.Ledger,org.cpchain.ledger.TransactionPool,"
            + "org.cpchain.ledger.Submissions,org.cpchain.ledger.NodeStatus,"
            + "org.cpchain.ledger.LedgerRepair,org.cpchain.ledger.LedgerReplay,"
            + "org.cpchain.module.ModuleHost\"",
    uses = Ledger.class)
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.ledger",
    name = "org.cpchain.ledger")
@Designate(ocd = NodeConfig.class)
public final class NodeComponent implements NodeStatus, LedgerRepair {
  private final RunningNode running;
  private final RepairDesk repair;
  private final BundleContext context;
  private final List<ServiceRegistration<?>> always;
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private volatile ModuleGate gate;

  @Activate
  public NodeComponent(
      NodeConfig config,
      BundleContext context,
      @Reference(target = "(" + StorageProvider.ENGINE + "=" + StorageProvider.SWITCHED + ")")
          StorageProvider storage,
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      @Reference(target = CryptoSuite.CHAINS) SecurityModule keys) {
    NodeSettings settings = NodeSettings.of(config, context::getProperty);
    this.context = context;
    this.running = new RunningNode(settings, storage, suite, keys);
    guard(ModuleGate.ABSENT);
    this.repair = new RepairDesk(running, this::withdraw, this::serve);
    running.open(this::serve);
    this.always =
        List.of(
            context.registerService(NodeStatus.class, this, null),
            context.registerService(LedgerRepair.class, this, null),
            context.registerService(ModuleHost.class, new ConsensusModules(running), null));
  }

  private void serve(Node opened) {
    register(Ledger.class, opened.ledger());
    register(LedgerReplay.class, opened.replay());
    register(TransactionPool.class, opened.pool());
    register(Submissions.class, opened.submissions());
  }

  private <T> void register(Class<T> type, T service) {
    ServiceRegistration<T> registration = context.registerService(type, service, null);
    synchronized (registrations) {
      registrations.add(registration);
    }
  }

  private void withdraw() {
    List<ServiceRegistration<?>> all;
    synchronized (registrations) {
      all = List.copyOf(registrations);
      registrations.clear();
    }
    all.forEach(ServiceRegistration::unregister);
  }

  @Deactivate
  void stop() {
    always.forEach(ServiceRegistration::unregister);
    withdraw();
    running.close();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeConsensus")
  void addConsensus(ConsensusModule module, Map<String, ?> properties) {
    running.add(
        new ModuleShelf.Entry(
            text(properties, Modules.PROTOCOL, ""),
            module,
            Version.parseVersion(text(properties, Modules.VERSION, "0")),
            (Long) properties.get(Constants.SERVICE_BUNDLEID)));
  }

  private static String text(Map<String, ?> properties, String name, String otherwise) {
    return properties.get(name) instanceof String text ? text : otherwise;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeGate")
  void addGate(ModuleGate fresh) {
    gate = fresh;
    guard(fresh);
  }

  void removeGate(ModuleGate gone) {
    if (gone.equals(gate)) {
      guard(ModuleGate.ABSENT);
    }
  }

  private void guard(ModuleGate by) {
    running.guard(entry -> by.admits(ConsensusModules.version(entry), entry.bundle()));
  }

  void removeConsensus(ConsensusModule module) {
    running.remove(module);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeMachine")
  void addMachine(ContractMachine machine) {
    running.add(machine);
  }

  void removeMachine(ContractMachine machine) {
    running.remove(machine);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeNetwork")
  void addNetwork(PeerNetwork network) {
    running.add(network);
  }

  void removeNetwork(PeerNetwork network) {
    running.remove(network);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeSecrets")
  void addSecrets(ElectionSecrets secrets) {
    running.add(secrets);
  }

  void removeSecrets(ElectionSecrets secrets) {
    running.remove(secrets);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeListener")
  void addListener(FinalityListener listener) {
    running.add(listener);
  }

  void removeListener(FinalityListener listener) {
    running.remove(listener);
  }

  @Override
  public State state() {
    Result<Node> node = running.node();
    return node instanceof Result.Ok<Node> opened
        ? opened.value().state()
        : new ClosedNode(node.refusal().orElseThrow().message()).state();
  }

  @Override
  public int unpriced() {
    return running.node().toOptional().map(Node::unpriced).orElse(0);
  }

  @Override
  public Optional<Sync> sync() {
    return running.node().toOptional().map(opened -> opened.sync().status());
  }

  @Override
  public List<Evidence> evidence(int limit) {
    return running.node().toOptional().map(opened -> opened.evidence(limit)).orElse(List.of());
  }

  @Override
  public List<Complaint> complaints(long height) {
    return running
        .node()
        .toOptional()
        .map(opened -> opened.participation().witnesses().complaints(height))
        .orElse(List.of());
  }

  @Override
  public Report report() {
    return repair.report();
  }

  @Override
  public Report examine() {
    return repair.examine();
  }

  @Override
  public Result<List<String>> rebuild(Set<String> stores) {
    return repair.rebuild(stores);
  }

  @Override
  public Result<String> voteAgain() {
    return repair.voteAgain();
  }
}
