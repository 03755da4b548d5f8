package org.cpchain.network.tools;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.crypto.SecurityModule;

/**
 * A member of a consortium with its one node.
 *
 * @param name lower-case letters, digits, hyphens
 * @param validator whether its node decides blocks
 * @param place where its node listens
 * @param accounts of its node by the names of their keys; the node's own is {@link
 *     SecurityModule#NODE_KEY}
 */
public record Organisation(
    String name, boolean validator, Place place, SortedMap<String, Address> accounts) {
  static final String NAME = "[a-z][a-z0-9-]{0,39}";

  /**
   * @throws IllegalArgumentException when the name cannot be one, or the node's account is missing
   */
  public Organisation {
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot be the name of an organisation: lower-case letters, digits and hyphens,"
              + " 40 at most, a letter first");
    }
    if (!accounts.containsKey(SecurityModule.NODE_KEY)) {
      throw new IllegalArgumentException("organisation " + name + " has no account for its node");
    }
  }

  /** The account of its node. */
  public Address account() {
    return accounts.get(SecurityModule.NODE_KEY);
  }

  String role() {
    return validator ? "validator" : "member";
  }
}
