package org.cpchain.network.tools;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.common.keys.KeyFolder;
import org.cpchain.crypto.standard.StandardKeys;
import org.cpchain.crypto.standard.StandardSuite;

/** The accounts of a node, by the names of their keys. */
public final class ChainKeys {
  static final String PASSWORD = "password";
  static final String FILE = SecurityModule.NODE_KEY + ".json";

  /** Enough for the random password of 256 bits that such a folder gets. */
  private static final int SCRYPT_COST = 1 << 14;

  private ChainKeys() {}

  /** The suite of the networks that are formed here. */
  static CryptoSuite suite() {
    return new StandardSuite();
  }

  /**
   * Opens a node's key folder, or makes one.
   *
   * @throws Refusal when a key cannot be opened
   */
  public static KeyFolder open(Path folder) throws Refusal {
    try {
      return new KeyFolder(
          folder, folder.resolve(PASSWORD), new SecureRandom(), new StandardKeys(SCRYPT_COST));
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  /** The accounts of the node's own key and of those named; keys that are not there are made. */
  static SortedMap<String, Address> accounts(SecurityModule keys, Collection<String> names)
      throws Refusal {
    SortedMap<String, Address> accounts = new TreeMap<>();
    accounts.put(SecurityModule.NODE_KEY, account(keys, SecurityModule.NODE_KEY));
    for (String name : names) {
      if (!name.matches(Organisation.NAME)) {
        throw new Refusal(
            "'" + name + "' cannot be the name of a key: lower-case letters, digits, hyphens");
      }
      accounts.put(name, account(keys, name));
    }
    return accounts;
  }

  static Address account(SecurityModule keys, String name) {
    return suite().address(keys.createIfAbsent(name));
  }
}
