package org.cpchain.dpor;

import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.testkit.FakeSuite;

/** The node's key alone, which is everybody's. */
public final class FakeKeys implements SecurityModule {
  private final Address self;

  public FakeKeys(Address self) {
    this.self = self;
  }

  @Override
  public Set<String> aliases() {
    return Set.of(NODE_KEY);
  }

  @Override
  public Optional<PublicKey> publicKey(String alias) {
    return Optional.of(createIfAbsent(alias));
  }

  @Override
  public Signature sign(String alias, Hash digest) {
    return FakeSuite.sign(self, digest);
  }

  /** The last twenty bytes are the address, as {@link FakeSuite} has it. */
  @Override
  public PublicKey createIfAbsent(String alias) {
    byte[] r = new byte[Hash.SIZE];
    System.arraycopy(self.toArray(), 0, r, Hash.SIZE - Address.SIZE, Address.SIZE);
    return new PublicKey(Bytes.concat(Bytes.of(r), Bytes.of(r)));
  }
}
