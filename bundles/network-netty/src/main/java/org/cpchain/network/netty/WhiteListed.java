package org.cpchain.network.netty;

import java.util.Set;
import org.cpchain.base.Address;

/**
 * The white list as it is now.
 *
 * @param on whether only members are accepted
 * @param places addresses at which a member is known to be, as {@link Sources} names them
 */
record WhiteListed(boolean on, Set<Address> members, Set<String> places) {
  static final WhiteListed NOBODY_YET = new WhiteListed(false, Set.of(), Set.of());

  WhiteListed {
    members = Set.copyOf(members);
    places = Set.copyOf(places);
  }

  boolean shutsOut(Address account) {
    return on && !members.contains(account);
  }
}
