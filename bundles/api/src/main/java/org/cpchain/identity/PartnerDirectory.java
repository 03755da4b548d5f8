package org.cpchain.identity;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;

/**
 * The partners of this node. Safe for use by several threads; sees changes of the configuration at
 * once.
 */
public interface PartnerDirectory {
  Optional<Partner> byId(String id);

  Optional<Partner> byIdentifier(String scheme, String value);

  Optional<Partner> byAccount(Address account);

  List<Partner> partners();
}
