package org.cpchain.ledger.crypto;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;

/**
 * The node's keys, whoever keeps them at present: another one is taken only if its keys are the
 * same. Safe for use by several threads.
 */
final class ChainKeys implements SecurityModule {
  private final Place<SecurityModule> place;

  /** Those that whoever uses this object may know. */
  private final Map<String, PublicKey> known = new ConcurrentHashMap<>();

  ChainKeys(Place<SecurityModule> place) {
    this.place = place;
  }

  /** Why it cannot take the place of what kept the keys before; empty when it can. */
  Optional<String> objection(SecurityModule candidate) {
    return known.entrySet().stream()
        .filter(key -> !candidate.publicKey(key.getKey()).equals(Optional.of(key.getValue())))
        .map(
            key ->
                "its key \""
                    + key.getKey()
                    + "\" is not the one with which the node runs; keys change only when the node"
                    + " starts")
        .findFirst();
  }

  /** From now on others are measured by this one. */
  void learn(SecurityModule module) {
    for (String alias : module.aliases()) {
      module.publicKey(alias).ifPresent(key -> known.put(alias, key));
    }
  }

  /** Nobody uses this object any more. */
  void forget() {
    known.clear();
  }

  @Override
  public Set<String> aliases() {
    return place.call(SecurityModule::aliases);
  }

  @Override
  public Optional<PublicKey> publicKey(String alias) {
    return place.call(keys -> keys.publicKey(alias));
  }

  @Override
  public Signature sign(String alias, Hash digest) {
    return place.call(keys -> keys.sign(alias, digest));
  }

  @Override
  public PublicKey createIfAbsent(String alias) {
    PublicKey key = place.call(keys -> keys.createIfAbsent(alias));
    known.put(alias, key);
    return key;
  }
}
