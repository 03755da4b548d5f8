package org.cpchain.crypto.common.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's keys in files, as configured; the node's own is made when there is none. */
public abstract class FileKeys implements SecurityModule {
  private static final Logger LOG = LoggerFactory.getLogger(FileKeys.class);

  private final KeyFolder keys;

  /**
   * @param folder of the key files; empty: keys under the data folder
   * @param passwordFile empty: password in the folder
   * @param scryptCost scrypt's N for new keys
   * @param kind for scrypt's cost, the kind of the keys
   */
  protected FileKeys(
      String folder, String passwordFile, int scryptCost, IntFunction<KeyKind> kind) {
    if (scryptCost < 1024 || Integer.bitCount(scryptCost) != 1) {
      throw new IllegalArgumentException(
          "scrypt.n in etc/org.cpchain.crypto.keys.cfg must be a power of two from 1024 on, not "
              + scryptCost);
    }
    Path place =
        folder.isEmpty()
            ? Path.of(System.getProperty("karaf.data", "data"), "keys")
            : Path.of(folder);
    Path password = passwordFile.isEmpty() ? place.resolve("password") : Path.of(passwordFile);
    keys = new KeyFolder(place, password, new SecureRandom(), kind.apply(scryptCost));
    keys.createIfAbsent(NODE_KEY);
    LOG.info("{} keys are open in {}", keys.aliases().size(), place);
  }

  /** Overwrites the keys and the password in memory. */
  protected final void forget() {
    keys.close();
  }

  @Override
  public final Set<String> aliases() {
    return keys.aliases();
  }

  @Override
  public final Optional<PublicKey> publicKey(String alias) {
    return keys.publicKey(alias);
  }

  @Override
  public final Signature sign(String alias, Hash digest) {
    return keys.sign(alias, digest);
  }

  @Override
  public final PublicKey createIfAbsent(String alias) {
    return keys.createIfAbsent(alias);
  }
}
