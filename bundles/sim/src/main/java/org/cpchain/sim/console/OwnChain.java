package org.cpchain.sim.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCandidates;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.sim.replay.BlockReplay;
import org.cpchain.sim.replay.ContractReplay;
import org.cpchain.sim.replay.CryptoReplay;
import org.cpchain.sim.replay.HistoryException;
import org.cpchain.sim.replay.Replay;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** This node's chain, and candidates in front of it, as long as somebody needs them. */
final class OwnChain implements AutoCloseable {
  private final BundleContext bundles;
  private final List<ServiceReference<?>> held = new ArrayList<>();

  OwnChain(BundleContext bundles) {
    this.bundles = bundles;
  }

  /**
   * The heights of the last blocks, as many as are wanted and can be replayed.
   *
   * @throws HistoryException when the node has no chain open
   */
  LedgerHistory.Range last(Family family, long blocks) {
    LedgerHistory.Range range = history().last(blocks);
    return family == Family.CONTRACT
        ? new LedgerHistory.Range(
            Math.max(range.from(), node(LedgerReplay.class, null).firstExecutable()), range.to())
        : range;
  }

  private LedgerHistory history() {
    return new LedgerHistory(node(Ledger.class, null), suite());
  }

  private CryptoSuite suite() {
    return node(CryptoSuite.class, CryptoSuite.CHAINS);
  }

  /**
   * Takes the candidate, which may run its code.
   *
   * @param name by which the operator has named it
   * @return refused when it cannot be tried at all
   * @throws HistoryException when the node has no chain open
   */
  Result<BlockReplay> replay(Candidate candidate, String name) {
    return switch (candidate.family()) {
      case CONSENSUS -> engine(candidate).map(engine -> new Replay(engine, history()));
      case CRYPTO ->
          provided(candidate, CryptoSuite.class, candidate.services().get(0))
              .map(suite -> new CryptoReplay(suite(), suite, node(LedgerReplay.class, null)));
      case CONTRACT ->
          contract(candidate, name)
              .map(
                  contract ->
                      new ContractReplay(
                          contract, node(Ledger.class, null), node(LedgerReplay.class, null)));
    };
  }

  /** Refused when it cannot be had. */
  Result<ConsensusModule> engine(Candidate candidate) {
    return provided(candidate, ConsensusModule.class, candidate.services().get(0));
  }

  /** The one that was named, or the only one of its bundle. */
  private Result<ContractCandidates.Candidate> contract(Candidate candidate, String name) {
    ContractCandidates runtime = node(ContractCandidates.class, null);
    List<Result<ContractCandidates.Candidate>> all =
        candidate.services().stream()
            .map(service -> provided(candidate, Contract.class, service).then(runtime::of))
            .toList();
    if (all.size() == 1) {
      return all.get(0);
    }
    return all.stream()
        .filter(one -> one.toOptional().filter(c -> c.module().toString().equals(name)).isPresent())
        .findFirst()
        .orElseGet(
            () ->
                Result.refused(
                    "several",
                    "%s has several contracts; name one of %s"
                        .formatted(candidate, candidate.modules())));
  }

  private <T> Result<T> provided(
      Candidate candidate, Class<T> type, ServiceReference<?> reference) {
    return Optional.ofNullable(hold(reference))
        .map(service -> Result.ok(type.cast(service)))
        .orElseGet(
            () ->
                Result.refused(
                    "not-started", candidate + " does not start its service; the log tells why"));
  }

  private <T> T node(Class<T> type, String filter) {
    try {
      return bundles.getServiceReferences(type, filter).stream()
          .findFirst()
          .map(reference -> type.cast(hold(reference)))
          .orElseThrow(() -> new HistoryException("this node has no chain open", null));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object hold(ServiceReference<?> reference) {
    Object service = bundles.getService(reference);
    synchronized (held) {
      held.add(reference);
    }
    return service;
  }

  @Override
  public void close() {
    synchronized (held) {
      held.forEach(bundles::ungetService);
      held.clear();
    }
  }
}
