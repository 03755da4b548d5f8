package org.cpchain.module.manager.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Ledger;
import org.cpchain.network.PeerNetwork;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Role;

/**
 * Whose statements count: the committee, who has deposited for that or was admitted, and whoever is
 * connected. Safe for use by several threads.
 */
final class Members {
  /** The chain is asked for deposits no more often. */
  private static final long PATIENCE_MILLIS = 10_000;

  private static final Set<Role> CAMPAIGNING = EnumSet.of(Role.RNODE, Role.CANDIDATE);

  private static final Set<Role> COUNTED =
      EnumSet.of(
          Role.RNODE,
          Role.CANDIDATE,
          Role.PROPOSER,
          Role.DEFAULT_PROPOSER,
          Role.VALIDATOR,
          Role.INDUSTRY_NODE);

  private final Address self;
  private final Ledger ledger;
  private final Supplier<Optional<Dpor>> dpor;
  private final Supplier<Optional<PeerNetwork>> peers;
  private List<DporNode> elected = List.of();
  private long asked = Long.MIN_VALUE;

  Members(
      Address self,
      Ledger ledger,
      Supplier<Optional<Dpor>> dpor,
      Supplier<Optional<PeerNetwork>> peers) {
    this.self = self;
    this.ledger = ledger;
    this.dpor = dpor;
    this.peers = peers;
  }

  /**
   * @param campaigning whether it has to be ready for hard updates to go on with that
   */
  record Member(List<String> roles, boolean campaigning) {
    Member {
      roles = List.copyOf(roles);
    }
  }

  /** The committee of the next height first. */
  Map<Address, Member> at(long now) {
    Map<Address, List<String>> roles = new LinkedHashMap<>();
    Committee committee = ledger.committee(ledger.head().height() + 1);
    committee.validators().forEach(one -> add(roles, one, Role.VALIDATOR.title()));
    committee.proposers().forEach(one -> add(roles, one, Role.PROPOSER.title()));
    List<Address> campaigning = new ArrayList<>();
    for (DporNode node : elected(now)) {
      COUNTED.stream().filter(node::is).forEach(role -> add(roles, node.address(), role.title()));
      if (CAMPAIGNING.stream().anyMatch(node::is)) {
        campaigning.add(node.address());
      }
    }
    if (!roles.containsKey(self)) {
      add(roles, self, Role.CIVILIAN.title());
    }
    peers.get().map(PeerNetwork::peers).orElse(Set.of()).stream()
        .sorted()
        .filter(peer -> !roles.containsKey(peer))
        .forEach(peer -> add(roles, peer, Role.CIVILIAN.title()));
    Map<Address, Member> members = new LinkedHashMap<>();
    roles.forEach(
        (account, all) -> members.put(account, new Member(all, campaigning.contains(account))));
    return Collections.unmodifiableMap(members);
  }

  private static void add(Map<Address, List<String>> roles, Address account, String role) {
    List<String> all = roles.computeIfAbsent(account, unknown -> new ArrayList<>());
    if (!all.contains(role)) {
      all.add(role);
    }
  }

  /** Nobody on a chain without elections. */
  private synchronized List<DporNode> elected(long now) {
    if (asked == Long.MIN_VALUE || Math.abs(now - asked) >= PATIENCE_MILLIS) {
      asked = now;
      elected =
          dpor.get()
              .flatMap(one -> one.nodes(ledger.head().height()).toOptional())
              .orElse(List.of());
    }
    return elected;
  }
}
