package org.cpchain.module.manager.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.ModuleVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the contract {@code modules} when the chain has grown. For use by one thread. */
public final class DecisionReader {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionReader.class);

  /** The contract; its approvals are numbered from 0. */
  static final String CONTRACT = "modules";

  private final Ledger ledger;
  private final Views views;

  public DecisionReader(Ledger ledger, ContractCatalog catalog) {
    this.ledger = ledger;
    this.views = new Views(ledger, catalog);
  }

  /** What holds after the last block; what was known before when it cannot be read now. */
  public Decisions read(Decisions known) {
    long height = ledger.head().height();
    if (height == known.height()) {
      return known;
    }
    Result<Decisions> read = readAt(height, known);
    read.refusal()
        .ifPresent(
            reason -> LOG.debug("The chain's decisions cannot be read: {}", reason.message()));
    return read.toOptional().orElse(known);
  }

  /** Whether the node has told the chain that it is ready for the approval of that number. */
  public Result<Boolean> isReady(Address node, long number) {
    return views
        .read(ledger.head().height(), CONTRACT, "isReadyFor", node, number)
        .map(found -> (Boolean) found.get("ready"));
  }

  /** Of these nodes, those who have told the chain that they are ready for that approval. */
  public Result<List<Address>> readyAmong(long number, List<Address> nodes) {
    List<Address> ready = new ArrayList<>();
    for (Address node : nodes) {
      Result<Boolean> one = isReady(node, number);
      if (one.refusal().isPresent()) {
        return Result.refused(one.refusal().get());
      }
      one.toOptional().filter(told -> told).ifPresent(told -> ready.add(node));
    }
    return Result.ok(ready);
  }

  /** Whether the node may campaign as far as its deposit is concerned. */
  public boolean isRnode(Address node) {
    return views
        .read(ledger.head().height(), "rnode-pool", "isRnode", node)
        .map(found -> found.values().iterator().next())
        .toOptional()
        .filter(Boolean.TRUE::equals)
        .isPresent();
  }

  private Result<Decisions> readAt(long height, Decisions known) {
    return views
        .read(height, "block-end", "terms")
        .then(
            terms ->
                views
                    .read(height, "parameters", "value", "modules.unapproved")
                    .then(
                        unapproved ->
                            approvals(height, known.approvals())
                                .map(
                                    approvals ->
                                        new Decisions(
                                            height,
                                            (Long) terms.get("seats") > 0,
                                            ((BigInteger) unapproved.get("value")).signum() > 0,
                                            approvals))));
  }

  /** What waits no longer stays as it is. */
  private Result<List<Approval>> approvals(long height, List<Approval> known) {
    Result<Map<String, Object>> count = views.read(height, CONTRACT, "moduleCount");
    List<Approval> all = new ArrayList<>();
    for (long i = 0;
        i < count.map(found -> (Long) found.get("count")).toOptional().orElse(0L);
        i++) {
      if (i < known.size() && !known.get((int) i).isWaiting()) {
        all.add(known.get((int) i));
        continue;
      }
      Result<Approval> approval = approval(height, i);
      if (approval.refusal().isPresent()) {
        return Result.refused(approval.refusal().get());
      }
      approval.toOptional().ifPresent(all::add);
    }
    return count.map(found -> all);
  }

  private Result<Approval> approval(long height, long number) {
    return views
        .read(height, CONTRACT, "module", number)
        .then(
            found ->
                views
                    .read(height, CONTRACT, "obstacle", number)
                    .map(obstacle -> approval(found, (String) obstacle.get("reason"))));
  }

  private static Approval approval(Map<String, Object> found, String obstacle) {
    return new Approval(
        new ModuleVersion(
            (String) found.get("family"),
            (String) found.get("protocol"),
            (String) found.get("version")),
        (Hash) found.get("digest"),
        (Long) found.get("height"),
        (String) found.get("status"),
        obstacle);
  }
}
