package org.cpchain.sim.world;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * Cryptography that is fast and cannot be broken from inside a simulation: a signature names its
 * signer and is a keyed hash of the digest, and the keys stay in here. Only who was given a {@link
 * Key} can sign with it.
 */
public final class SimSuite implements CryptoSuite {
  private final Map<Hash, Long> secrets = new TreeMap<>();
  private final Map<Hash, PublicKey> names = new TreeMap<>();
  private final Chance chance;

  /** What its holder can sign with. */
  public interface Key {
    Address address();

    Signature sign(Hash digest);
  }

  public SimSuite(Chance chance) {
    this.chance = chance;
  }

  public Key newKey() {
    long secret = chance.bits();
    Hash name = name(secret);
    return key(secret, name, Bytes.concat(name.bytes(), name.bytes()));
  }

  /** A key of somebody who has this address elsewhere; one address has one key. */
  public Key keyOf(Address address) {
    long secret = chance.bits();
    Hash name = name(secret);
    Bytes rest = Bytes.concat(name.bytes(), name.bytes());
    return key(
        secret, name, Bytes.concat(address.bytes(), rest.slice(0, PublicKey.SIZE - Address.SIZE)));
  }

  private Hash name(long secret) {
    return new Mixer().word(secret).word(names.size()).toHash();
  }

  private Key key(long secret, Hash name, Bytes encoded) {
    secrets.put(name, secret);
    PublicKey publicKey = new PublicKey(encoded);
    names.put(name, publicKey);
    Address address = address(publicKey);
    return new Key() {
      @Override
      public Address address() {
        return address;
      }

      @Override
      public Signature sign(Hash digest) {
        return new Signature(name, mac(secret, digest), 0);
      }
    };
  }

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public Hash hash(byte[]... parts) {
    return new Mixer().add(parts.length == 1 ? parts[0] : joined(parts)).toHash();
  }

  private static byte[] joined(byte[][] parts) {
    byte[] all = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    Long secret = secrets.get(signature.r());
    if (secret == null
        || signature.recoveryId() != 0
        || signature.key().isPresent()
        || !mac(secret, digest).equals(signature.s())) {
      return Optional.empty();
    }
    return Optional.of(names.get(signature.r()));
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return recover(digest, signature).equals(Optional.of(key));
  }

  @Override
  public Address address(PublicKey key) {
    return new Address(key.encoded().slice(0, Address.SIZE));
  }

  @Override
  public String checksummed(Address address) {
    return address.toHex();
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return text.matches("0x[0-9a-f]{40}") ? Optional.of(Address.fromHex(text)) : Optional.empty();
  }

  private static Hash mac(long secret, Hash digest) {
    return new Mixer().word(secret).add(digest.toArray()).word(~secret).toHash();
  }
}
