package org.cpchain.ledger.crypto;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.testkit.Undeclared;

/**
 * A suite of somebody else that has a fault of one kind, from the beginning or from some day on.
 */
final class OddSuite implements CryptoSuite {
  enum Fault {
    NONE,
    /** One in a thousand recovered keys is another one. */
    SOMETIMES_WRONG,
    THROWS,
    /** A checked exception, as code of other languages may. */
    THROWS_UNDECLARED,
    ASSERTS,
    HANGS,
    /** As {@link #HANGS}, and deaf to interruption until {@link #release}. */
    DEAF,
    OTHER_ADDRESS,
    NOTHING
  }

  private final CryptoSuite right = new StandardSuite();
  private final CountDownLatch released = new CountDownLatch(1);
  final AtomicLong calls = new AtomicLong();
  volatile Fault fault;

  /** The fault shows with real calls of the shadow alone, and not in an examination. */
  volatile boolean onlyInShadow;

  OddSuite(Fault fault) {
    this.fault = fault;
  }

  void release() {
    released.countDown();
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    long call = calls.incrementAndGet();
    boolean here =
        !onlyInShadow || Thread.currentThread().getName().equals("ledger-crypto-comparison");
    switch (here ? fault : Fault.NONE) {
      case THROWS -> throw new UnsupportedOperationException("this suite is broken");
      case THROWS_UNDECLARED -> throw Undeclared.thrown(new IOException("this suite is broken"));
      case ASSERTS -> throw new AssertionError("this suite is broken");
      case HANGS -> hang();
      case DEAF -> hangDeaf();
      case NOTHING -> {
        return null;
      }
      default -> {}
    }
    Optional<PublicKey> key = right.recover(digest, signature);
    return here && fault == Fault.SOMETIMES_WRONG && call % 1_000 == 0
        ? Optional.of(new PublicKey(Bytes.of(new byte[PublicKey.SIZE])))
        : key;
  }

  private void hang() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void hangDeaf() {
    boolean over = false;
    while (!over) {
      try {
        released.await();
        over = true;
      } catch (InterruptedException e) {
        // deaf
      }
    }
  }

  @Override
  public String name() {
    return right.name();
  }

  @Override
  public Hash hash(byte[]... parts) {
    return right.hash(parts);
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return recover(digest, signature).filter(key::equals).isPresent();
  }

  @Override
  public Address address(PublicKey key) {
    return fault == Fault.OTHER_ADDRESS
        ? new Address(hash(key.encoded().toArray()).bytes().slice(0, Address.SIZE))
        : right.address(key);
  }

  @Override
  public String checksummed(Address address) {
    return right.checksummed(address);
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return right.parseAddress(text);
  }

  @Override
  public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    return right.scrypt(password, salt, n, r, p, size);
  }
}
