package org.cpchain.reputation;

import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/**
 * An account with its roles after a block.
 *
 * @param roles in the order of {@link Role}; at least one
 * @param rpt reputation, 0 to 10,000, as compared with the candidates of the coming term; empty for
 *     who can be neither elected nor replaced
 * @param economyDeposit wei in the economy pool
 * @param rnodeDeposit wei in the RNode pool
 * @param certificate digest of the organisation's certificate; of industry nodes only
 */
public record DporNode(
    Address address,
    Set<Role> roles,
    OptionalInt rpt,
    BigInteger economyDeposit,
    BigInteger rnodeDeposit,
    Optional<Hash> certificate) {
  public DporNode {
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
