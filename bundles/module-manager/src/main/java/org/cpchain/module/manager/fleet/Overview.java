package org.cpchain.module.manager.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.chain.DecisionReader;
import org.cpchain.module.manager.chain.Decisions;
import org.cpchain.module.manager.fleet.core.Comparison;
import org.cpchain.module.manager.fleet.core.FleetCore.Heard;
import org.cpchain.module.manager.fleet.core.Needs;

/** Puts together what the nodes have said and what the chain knows. For one thread at a time. */
final class Overview {
  private final Address self;
  private final Ledger ledger;
  private final DecisionReader reader;
  private Decisions decisions = Decisions.NONE;

  Overview(Address self, Ledger ledger, ContractCatalog catalog) {
    this.self = self;
    this.ledger = ledger;
    this.reader = new DecisionReader(ledger, catalog);
  }

  /**
   * @param heard by account
   * @param bundles names of those that are here, by digest
   */
  Fleet.View of(
      Map<Address, Members.Member> members,
      Map<Address, Heard> heard,
      SortedMap<String, Long> refused,
      Map<Hash, String> bundles) {
    long height = ledger.head().height();
    decisions = reader.read(decisions);
    List<Fleet.Pending> pending = new ArrayList<>();
    Optional<Reason> trouble =
        decisions.height() < height
            ? Optional.of(new Reason("unreadable", "its last state does not answer"))
            : Optional.empty();
    for (Approval approval : waiting(height)) {
      Needs needs = needs(approval, bundles);
      Result<Fleet.Pending> one = pending(approval, needs, height, members, heard);
      one.toOptional().ifPresent(pending::add);
      trouble = trouble.or(one::refusal);
    }
    return new Fleet.View(
        height,
        nodes(members, heard),
        pending,
        trouble
            .map(
                reason ->
                    "not all that the chain has decided about modules can be read now ("
                        + reason.message()
                        + "); ask again after the next block")
            .orElse(""),
        refused);
  }

  private List<Fleet.Node> nodes(Map<Address, Members.Member> members, Map<Address, Heard> heard) {
    Comparison comparison =
        new Comparison(
            members.keySet().stream()
                .filter(heard::containsKey)
                .map(one -> heard.get(one).statement().modules())
                .toList());
    return members.entrySet().stream()
        .map(
            one -> {
              Optional<Heard> said = Optional.ofNullable(heard.get(one.getKey()));
              return new Fleet.Node(
                  one.getKey(),
                  one.getValue().roles(),
                  one.getKey().equals(self),
                  said.map(Overview::said),
                  said.map(had -> comparison.differences(had.statement().modules()))
                      .orElse(List.of()));
            })
        .toList();
  }

  private static Fleet.Said said(Heard heard) {
    return new Fleet.Said(
        Instant.ofEpochMilli(heard.at()), heard.statement().height(), heard.statement().modules());
  }

  private List<Approval> waiting(long height) {
    return decisions.approvals().stream()
        .filter(approval -> approval.isWaiting() && approval.height() > height)
        .sorted(Comparator.comparingLong(Approval::height))
        .toList();
  }

  private Needs needs(Approval approval, Map<Hash, String> bundles) {
    return new Needs(
        decisions.approvals().indexOf(approval),
        approval.module(),
        approval.digest(),
        Optional.ofNullable(bundles.get(approval.digest())));
  }

  private Result<Fleet.Pending> pending(
      Approval approval,
      Needs needs,
      long height,
      Map<Address, Members.Member> members,
      Map<Address, Heard> heard) {
    Committee committee = ledger.committee(approval.height());
    List<Address> asked = new ArrayList<>(committee.validators());
    members.forEach(
        (account, member) -> {
          if (member.campaigning() && !asked.contains(account)) {
            asked.add(account);
          }
        });
    boolean hard = isHard(approval.module(), height);
    return reader
        .readyAmong(needs.number(), asked)
        .map(
            ready ->
                new Fleet.Pending(
                    approval.module(),
                    approval.digest(),
                    approval.height(),
                    approval.height() - height - 1,
                    hard,
                    hard ? needed(committee) : 0,
                    asked.stream()
                        .map(
                            node ->
                                readiness(
                                    needs,
                                    node,
                                    committee.validators().contains(node),
                                    ready.contains(node),
                                    heard))
                        .toList()));
  }

  /** As the contract {@code modules} counts: all but those who may be faulty. */
  private static int needed(Committee committee) {
    return committee.size() - committee.faults();
  }

  /** Another protocol than the one in force, and every version of a contract. */
  private boolean isHard(ModuleVersion module, long height) {
    return module.family().equals(Modules.CONTRACT)
        || ledger.protocols(height + 1).stream()
            .filter(one -> one.family().equals(module.family()))
            .anyMatch(one -> !one.protocol().equals(module.protocol()));
  }

  private static Fleet.Readiness readiness(
      Needs needs, Address node, boolean decides, boolean ready, Map<Address, Heard> heard) {
    Optional<List<Fleet.Module>> modules =
        Optional.ofNullable(heard.get(node)).map(said -> said.statement().modules());
    return new Fleet.Readiness(
        node, decides, ready, ready ? Optional.empty() : Optional.of(needs.of(modules)));
  }
}
