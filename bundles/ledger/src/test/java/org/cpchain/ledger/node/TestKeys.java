package org.cpchain.ledger.node;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.core.Key;
import org.web3j.utils.Numeric;

/** Keys in memory, the same in every test. */
final class TestKeys implements SecurityModule {
  private final Map<String, Key> keys = new TreeMap<>();
  private final int node;

  /**
   * @param node nodes with different numbers have different keys of the name {@code node}
   */
  TestKeys(int node) {
    this.node = node;
  }

  Key key(String alias) {
    createIfAbsent(alias);
    return keys.get(alias);
  }

  @Override
  public synchronized Set<String> aliases() {
    return Collections.unmodifiableSet(keys.keySet());
  }

  @Override
  public synchronized Optional<PublicKey> publicKey(String alias) {
    return Optional.ofNullable(keys.get(alias)).map(TestKeys::publicKey);
  }

  @Override
  public Signature sign(String alias, Hash digest) {
    return keys.get(alias).sign(digest);
  }

  @Override
  public synchronized PublicKey createIfAbsent(String alias) {
    return publicKey(keys.computeIfAbsent(alias, name -> made(name)));
  }

  private Key made(String name) {
    long secret = Integer.toUnsignedLong(name.hashCode());
    return Key.of(name.equals(NODE_KEY) ? secret + node : secret);
  }

  private static PublicKey publicKey(Key key) {
    byte[] encoded = Numeric.toBytesPadded(key.credentials().getEcKeyPair().getPublicKey(), 64);
    return new PublicKey(Bytes.of(encoded));
  }
}
