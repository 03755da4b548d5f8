package org.cpchain.dpor.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.State;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Role;

/** Who has which role after a block. */
final class Nodes {
  private static final Set<Role> COMPARED =
      EnumSet.of(Role.RNODE, Role.CANDIDATE, Role.PROPOSER, Role.DEFAULT_PROPOSER);

  private final Elections elections;

  Nodes(Elections elections) {
    this.elections = elections;
  }

  /** By address; only who is more than a civilian. */
  List<DporNode> all(long height) {
    State state = elections.state(height);
    NavigableMap<Address, Set<Role>> roles = roles(state, height);
    state.economyNodes().forEach(node -> add(roles, node, Role.ECONOMY_NODE));
    state.rnodes().forEach(node -> add(roles, node, Role.RNODE));
    state.industryNodes().forEach(node -> add(roles, node, Role.INDUSTRY_NODE));
    return describe(state, roles);
  }

  DporNode one(Address node, long height) {
    State state = elections.state(height);
    NavigableMap<Address, Set<Role>> roles = roles(state, height);
    roles.keySet().retainAll(Set.of(node));
    if (state.isEconomyNode(node)) {
      add(roles, node, Role.ECONOMY_NODE);
    }
    if (state.isRnode(node)) {
      add(roles, node, Role.RNODE);
    }
    if (state.certificate(node).isPresent()) {
      add(roles, node, Role.INDUSTRY_NODE);
    }
    if (roles.isEmpty()) {
      add(roles, node, Role.CIVILIAN);
    }
    return describe(state, roles).get(0);
  }

  /** What follows of elections and the committee. */
  private NavigableMap<Address, Set<Role>> roles(State state, long height) {
    NavigableMap<Address, Set<Role>> roles = new TreeMap<>();
    long term = elections.needTerms().term(Math.max(1, height));
    Committee committee = elections.ledger().committee(Math.max(1, height));
    committee.validators().forEach(node -> add(roles, node, Role.VALIDATOR));
    committee.proposers().forEach(node -> add(roles, node, Role.PROPOSER));
    state.defaultProposers().forEach(node -> add(roles, node, Role.DEFAULT_PROPOSER));
    state.candidates(term).forEach(node -> add(roles, node, Role.CANDIDATE));
    state.candidates(term + 1).forEach(node -> add(roles, node, Role.CANDIDATE));
    return roles;
  }

  private static void add(Map<Address, Set<Role>> roles, Address node, Role role) {
    roles.computeIfAbsent(node, any -> EnumSet.noneOf(Role.class)).add(role);
  }

  private List<DporNode> describe(State state, NavigableMap<Address, Set<Role>> roles) {
    Set<Address> compared = new TreeSet<>();
    roles.forEach(
        (node, its) -> {
          if (its.stream().anyMatch(COMPARED::contains)) {
            compared.add(node);
          }
        });
    Map<Address, Integer> rpts = rpts(state, compared);
    List<DporNode> nodes = new ArrayList<>();
    roles.forEach(
        (node, its) -> {
          Integer rpt = rpts.get(node);
          nodes.add(
              new DporNode(
                  node,
                  its,
                  rpt == null ? OptionalInt.empty() : OptionalInt.of(rpt),
                  state.economyDeposit(node),
                  state.rnodeDeposit(node),
                  its.contains(Role.INDUSTRY_NODE) ? state.certificate(node) : Optional.empty()));
        });
    return nodes;
  }

  private Map<Address, Integer> rpts(State state, Collection<Address> nodes) {
    long coming = elections.needTerms().term(Math.max(1, state.height())) + 1;
    return nodes.isEmpty() ? Map.of() : state.rpts(state.candidates(coming), nodes);
  }
}
