package org.cpchain.ledger.node;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.network.PeerNetwork;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the node and registers its services: {@link Ledger}, {@link TransactionPool} and {@link
 * Submissions} when the ledger could be opened, {@link NodeStatus} in any case. Modules may come
 * and go while it runs. None of them is a service of the component itself: the framework would make
 * that one lazily, and refuse as a cycle what then needs it together with one of the others.
 */
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>=\"org.cpchain.ledger.Ledger,org.cpchain.ledger.TransactionPool,"
            + "org.cpchain.ledger.Submissions,org.cpchain.ledger.NodeStatus\"",
    uses = Ledger.class)
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.ledger",
    name = "org.cpchain.ledger")
@Designate(ocd = NodeConfig.class)
public final class NodeComponent implements NodeStatus {
  private static final Logger LOG = LoggerFactory.getLogger(NodeComponent.class);

  private final Result<Node> node;
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

  @Activate
  public NodeComponent(
      NodeConfig config,
      BundleContext context,
      @Reference StorageProvider storage,
      @Reference(target = "(crypto.suite=standard)") CryptoSuite suite,
      @Reference SecurityModule keys) {
    NodeSettings settings = NodeSettings.of(config, context::getProperty);
    this.node = open(settings, storage, suite, keys);
    node.toOptional().ifPresent(opened -> serve(opened, context));
    node.refusal().ifPresent(reason -> LOG.error("The ledger is not open: {}", reason.message()));
    register(context, NodeStatus.class, this);
  }

  private static Result<Node> open(
      NodeSettings settings, StorageProvider storage, CryptoSuite suite, SecurityModule keys) {
    try {
      return Node.open(settings, Stores.open(storage), suite, keys);
    } catch (StorageException | UncheckedIOException e) {
      LOG.debug("The ledger's storage failed", e);
      return Result.refused("storage-failed", e.getMessage());
    }
  }

  private void serve(Node opened, BundleContext context) {
    opened.start();
    register(context, Ledger.class, opened.ledger());
    register(context, TransactionPool.class, opened.pool());
    register(context, Submissions.class, opened.submissions());
  }

  private <T> void register(BundleContext context, Class<T> type, T service) {
    registrations.add(context.registerService(type, service, null));
  }

  @Deactivate
  void stop() {
    registrations.forEach(ServiceRegistration::unregister);
    node.toOptional().ifPresent(Node::close);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeConsensus")
  void addConsensus(ConsensusModule module) {
    node.toOptional().ifPresent(opened -> opened.participation().keeper().add(module));
  }

  void removeConsensus(ConsensusModule module) {
    node.toOptional().ifPresent(opened -> opened.participation().keeper().remove(module));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeMachine")
  void addMachine(ContractMachine machine) {
    node.toOptional().ifPresent(opened -> opened.contracts().use(machine));
  }

  void removeMachine(ContractMachine machine) {
    node.toOptional().ifPresent(opened -> opened.contracts().leave(machine));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeNetwork")
  void addNetwork(PeerNetwork network) {
    node.toOptional().ifPresent(opened -> opened.peers().use(network));
  }

  void removeNetwork(PeerNetwork network) {
    node.toOptional().ifPresent(opened -> opened.peers().leave(network));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeListener")
  void addListener(FinalityListener listener) {
    node.toOptional().ifPresent(opened -> opened.feed().add(listener));
  }

  void removeListener(FinalityListener listener) {
    node.toOptional().ifPresent(opened -> opened.feed().remove(listener));
  }

  @Override
  public State state() {
    return node instanceof Result.Ok<Node> opened
        ? opened.value().state()
        : new State(
            false,
            node.refusal().orElseThrow().message(),
            Optional.empty(),
            false,
            "",
            Optional.empty(),
            0,
            Optional.empty(),
            0);
  }

  @Override
  public Optional<Sync> sync() {
    return node.toOptional().map(opened -> opened.sync().status());
  }

  @Override
  public List<Evidence> evidence(int limit) {
    return node.toOptional().map(opened -> opened.evidence(limit)).orElse(List.of());
  }
}
