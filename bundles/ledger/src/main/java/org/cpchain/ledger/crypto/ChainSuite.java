package org.cpchain.ledger.crypto;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** The chain's suite, whoever provides it at present. Safe for use by several threads. */
final class ChainSuite implements CryptoSuite {
  private final String name;
  private final Place<CryptoSuite> place;
  private volatile List<Comparison> watching = List.of();

  ChainSuite(String name, Place<CryptoSuite> place) {
    this.name = name;
    this.place = place;
  }

  synchronized void watch(Comparison comparison) {
    watching = Stream.concat(watching.stream(), Stream.of(comparison)).toList();
  }

  synchronized void unwatch(Comparison comparison) {
    watching = watching.stream().filter(one -> one != comparison).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Hash hash(byte[]... parts) {
    Hash hash = place.call(suite -> suite.hash(parts));
    for (Comparison comparison : watching) {
      comparison.seeHash(parts, hash);
    }
    return hash;
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return watched("recover", suite -> suite.recover(digest, signature));
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return watched("verify", suite -> suite.verify(key, digest, signature));
  }

  @Override
  public Optional<Address> signer(Hash digest, Signature signature) {
    return watched("signer", suite -> suite.signer(digest, signature));
  }

  @Override
  public Address address(PublicKey key) {
    return watched("address", suite -> suite.address(key));
  }

  @Override
  public String checksummed(Address address) {
    return watched("checksummed", suite -> suite.checksummed(address));
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return watched("parseAddress", suite -> suite.parseAddress(text));
  }

  @Override
  public Hash sha256(Bytes message) {
    return place.call(suite -> suite.sha256(message));
  }

  /** Not compared: it takes its time and memory by intention, and its input is secret. */
  @Override
  public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    return place.call(suite -> suite.scrypt(password, salt, n, r, p, size));
  }

  private <R> R watched(String what, Function<CryptoSuite, R> question) {
    R answer = place.call(question);
    for (Comparison comparison : watching) {
      comparison.see(what, question, answer);
    }
    return answer;
  }
}
