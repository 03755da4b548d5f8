package org.cpchain.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;

/**
 * An organisation that this node deals with.
 *
 * @param id short name, unique on this node
 * @param account its account on the chain
 * @param signer alias of the key in this node's security module that signs for it; empty when its
 *     own node does
 * @param identifiers by scheme, such as {@code gln}, {@code hl7-facility}, {@code sap-partner}
 * @param settings of its profile, for connectors, such as {@code hl7.serial-field}
 */
public record Partner(
    String id,
    Address account,
    Optional<String> signer,
    Map<String, Set<String>> identifiers,
    Map<String, String> settings) {
  public Partner {
    identifiers = Map.copyOf(identifiers);
    settings = Map.copyOf(settings);
  }
}
