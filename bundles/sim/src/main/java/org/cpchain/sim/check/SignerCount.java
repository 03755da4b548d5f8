package org.cpchain.sim.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.sim.world.ForwardingSuite;

/**
 * Counts the members of a committee whose signatures a verification has seen, so that nobody needs
 * to believe the engine that they were different ones.
 */
final class SignerCount extends ForwardingSuite {
  private final Committee committee;
  private final Map<Hash, Set<Address>> signers = new TreeMap<>();

  SignerCount(CryptoSuite suite, Committee committee) {
    super(suite);
    this.committee = committee;
  }

  /** How many different members have signed the same. */
  int most() {
    return signers.values().stream().mapToInt(Set::size).max().orElse(0);
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    Optional<PublicKey> key = super.recover(digest, signature);
    key.ifPresent(found -> count(digest, found));
    return key;
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    boolean good = super.verify(key, digest, signature);
    if (good) {
      count(digest, key);
    }
    return good;
  }

  private void count(Hash digest, PublicKey key) {
    Address signer = address(key);
    if (committee.indexOf(signer).isPresent()) {
      signers.computeIfAbsent(digest, unused -> new TreeSet<>()).add(signer);
    }
  }
}
