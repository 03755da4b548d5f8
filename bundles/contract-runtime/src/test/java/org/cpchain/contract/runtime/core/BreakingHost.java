package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryWorld;

/** What contracts stand on, which throws what it is told to. */
final class BreakingHost {
  final InMemoryWorld kept = new InMemoryWorld();
  final World world = new BreakingWorld();
  final CryptoSuite suite = new BreakingSuite();

  /** Of the suite. */
  Optional<Throwable> crypto = Optional.empty();

  /** Of the world, when it is asked for {@link #victim}'s. */
  Optional<Throwable> store = Optional.empty();

  Address victim = Address.ZERO;

  private static void raise(Optional<Throwable> any) {
    any.ifPresent(BreakingHost::<RuntimeException>sneak);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable any) throws E {
    throw (E) any;
  }

  private final class BreakingWorld implements World {
    private void touch(Address owner) {
      if (victim.equals(owner)) {
        raise(store);
      }
    }

    @Override
    public Optional<Bytes> read(Address contract, Bytes key) {
      touch(contract);
      return kept.read(contract, key);
    }

    @Override
    public void write(Address contract, Bytes key, Optional<Bytes> value) {
      kept.write(contract, key, value);
    }

    @Override
    public BigInteger balance(Address account) {
      touch(account);
      return kept.balance(account);
    }

    @Override
    public boolean transfer(Address from, Address to, BigInteger amount) {
      touch(to);
      return kept.transfer(from, to, amount);
    }

    @Override
    public int mark() {
      return kept.mark();
    }

    @Override
    public void rollback(int mark) {
      kept.rollback(mark);
    }
  }

  private final class BreakingSuite implements CryptoSuite {
    @Override
    public String name() {
      return FakeSuite.INSTANCE.name();
    }

    @Override
    public Hash hash(byte[]... parts) {
      raise(crypto);
      return FakeSuite.INSTANCE.hash(parts);
    }

    @Override
    public Hash sha256(Bytes message) {
      raise(crypto);
      return FakeSuite.INSTANCE.sha256(message);
    }

    @Override
    public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
      raise(crypto);
      return FakeSuite.INSTANCE.scrypt(password, salt, n, r, p, size);
    }

    @Override
    public Optional<PublicKey> recover(Hash digest, Signature signature) {
      return FakeSuite.INSTANCE.recover(digest, signature);
    }

    @Override
    public boolean verify(PublicKey key, Hash digest, Signature signature) {
      return FakeSuite.INSTANCE.verify(key, digest, signature);
    }

    @Override
    public Address address(PublicKey key) {
      return FakeSuite.INSTANCE.address(key);
    }

    @Override
    public String checksummed(Address address) {
      return FakeSuite.INSTANCE.checksummed(address);
    }

    @Override
    public Optional<Address> parseAddress(String text) {
      return FakeSuite.INSTANCE.parseAddress(text);
    }
  }
}
