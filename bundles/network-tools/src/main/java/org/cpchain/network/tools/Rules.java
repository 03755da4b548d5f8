package org.cpchain.network.tools;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;

/** What must hold among the organisations of a network. */
final class Rules {
  private Rules() {}

  static void check(List<Organisation> organisations) throws Refusal {
    Set<String> names = new HashSet<>();
    Set<Place> places = new HashSet<>();
    Set<Address> accounts = new HashSet<>();
    for (Organisation organisation : organisations) {
      if (!names.add(organisation.name())) {
        throw new Refusal("two organisations are called " + organisation.name());
      }
      if (!places.add(organisation.place())) {
        throw new Refusal(
            "two nodes have the address " + organisation.place() + "; each needs its own");
      }
      if (!accounts.add(organisation.account())) {
        throw new Refusal(
            "two nodes have the account "
                + organisation.account()
                + "; each must have a key of its own, or they vote against each other");
      }
    }
    if (organisations.stream().noneMatch(Organisation::validator)) {
      throw new Refusal(
          "a network needs at least one validator, and four to bear that one of them fails");
    }
  }
}
