package org.cpchain.ledger.node;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ElectionSecrets;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.network.PeerNetwork;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node, or why it could not be opened; it can be closed and opened again, and has then whatever
 * was lent to it meanwhile. Safe for use by several threads.
 */
final class RunningNode {
  private static final Logger LOG = LoggerFactory.getLogger(RunningNode.class);

  private final NodeSettings settings;
  private final StorageProvider storage;
  private final CryptoSuite suite;
  private final SecurityModule keys;
  private final List<ModuleShelf.Entry> modules = new ArrayList<>();
  private final List<ContractMachine> machines = new ArrayList<>();
  private final List<PeerNetwork> networks = new ArrayList<>();
  private final List<ElectionSecrets> secrets = new ArrayList<>();
  private final List<FinalityListener> listeners = new ArrayList<>();
  private Function<ModuleShelf.Entry, Verdict> gate = entry -> Verdict.accept();
  private volatile Damages damages = new Damages();
  private volatile Result<Node> node = closed();

  RunningNode(
      NodeSettings settings, StorageProvider storage, CryptoSuite suite, SecurityModule keys) {
    this.settings = settings;
    this.storage = storage;
    this.suite = suite;
    this.keys = keys;
  }

  private static Result<Node> closed() {
    return Result.refused("closed", "the ledger is closed for a repair");
  }

  /**
   * Opens the node if it can be opened.
   *
   * @param front is given the node before it gets what was lent to it
   */
  void open(Consumer<Node> front) {
    Damages fresh = new Damages();
    Result<Node> opened = open(fresh);
    damages = fresh;
    opened.refusal().ifPresent(reason -> LOG.error("The ledger is not open: {}", reason.message()));
    opened.toOptional().ifPresent(Node::start);
    synchronized (this) {
      opened.toOptional().ifPresent(this::lend);
      node = opened;
    }
    opened.toOptional().ifPresent(front);
  }

  private Result<Node> open(Damages fresh) {
    try {
      return Node.open(settings, Stores.open(storage, fresh), suite, keys);
    } catch (StorageException | UncheckedIOException e) {
      LOG.debug("The ledger's storage failed", e);
      String told = fresh.text();
      return Result.refused("storage-failed", told.isEmpty() ? e.getMessage() : told);
    } catch (IllegalStateException e) {
      // a record that cannot be read, though its page is whole
      LOG.error("The ledger cannot be read", e);
      fresh.note(Stores.LEDGER, "the ledger cannot be read: " + e.getMessage());
      return Result.refused("storage-failed", fresh.text());
    }
  }

  private void lend(Node to) {
    machines.forEach(to.contracts()::use);
    networks.forEach(to.peers()::use);
    secrets.forEach(to.participation().secrets()::use);
    listeners.forEach(to.feed()::add);
    to.participation().keeper().shelf().guard(gate);
    modules.forEach(to.participation().keeper()::add);
  }

  /** The stores are closed when this returns. */
  void close() {
    Result<Node> last;
    synchronized (this) {
      last = node;
      node = closed();
    }
    last.toOptional().ifPresent(Node::close);
  }

  Result<Node> node() {
    return node;
  }

  /** By store, what is known to be damaged. */
  SortedMap<String, String> damages() {
    return damages.found();
  }

  void damaged(String store, String what) {
    damages.note(store, what);
  }

  StorageProvider storage() {
    return storage;
  }

  /** From now on only modules that it accepts run anew. */
  synchronized void guard(Function<ModuleShelf.Entry, Verdict> fresh) {
    gate = fresh;
    present().ifPresent(opened -> opened.participation().keeper().shelf().guard(fresh));
  }

  synchronized void add(ModuleShelf.Entry module) {
    modules.add(module);
    present().ifPresent(opened -> opened.participation().keeper().add(module));
  }

  synchronized void remove(ConsensusModule module) {
    modules.removeIf(entry -> entry.is(module));
    present().ifPresent(opened -> opened.participation().keeper().remove(module));
  }

  synchronized void add(ContractMachine machine) {
    machines.add(machine);
    present().ifPresent(opened -> opened.contracts().use(machine));
  }

  synchronized void remove(ContractMachine machine) {
    machines.remove(machine);
    present().ifPresent(opened -> opened.contracts().leave(machine));
  }

  synchronized void add(PeerNetwork network) {
    networks.add(network);
    present().ifPresent(opened -> opened.peers().use(network));
  }

  synchronized void remove(PeerNetwork network) {
    networks.remove(network);
    present().ifPresent(opened -> opened.peers().leave(network));
  }

  synchronized void add(ElectionSecrets known) {
    secrets.add(known);
    present().ifPresent(opened -> opened.participation().secrets().use(known));
  }

  synchronized void remove(ElectionSecrets known) {
    secrets.remove(known);
    present().ifPresent(opened -> opened.participation().secrets().leave(known));
  }

  synchronized void add(FinalityListener listener) {
    listeners.add(listener);
    present().ifPresent(opened -> opened.feed().add(listener));
  }

  synchronized void remove(FinalityListener listener) {
    listeners.remove(listener);
    present().ifPresent(opened -> opened.feed().remove(listener));
  }

  private Optional<Node> present() {
    return node.toOptional();
  }
}
