package org.cpchain.lbft.core;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;

/** Who belongs to a committee: those who decide, and those who propose. */
public final class Members {
  private Members() {}

  public static NavigableSet<Address> of(Committee committee) {
    TreeSet<Address> members = new TreeSet<>(committee.validators());
    members.addAll(committee.proposers());
    return members;
  }

  public static boolean has(Committee committee, Address address) {
    return committee.validators().contains(address) || committee.proposers().contains(address);
  }
}
