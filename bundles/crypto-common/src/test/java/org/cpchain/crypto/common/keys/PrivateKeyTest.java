package org.cpchain.crypto.common.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;

class PrivateKeyTest {
  @Test
  void aDestroyedKeyMakesNoSignature() {
    byte[] secret = new byte[32];
    secret[31] = 1;
    PrivateKey key = new PrivateKey(new Twice(), secret);
    assertThat(key.sign(Hash.ZERO).r().toArray()).isEqualTo(secret);
    key.destroy();
    assertThat(secret).containsOnly(0);
    assertThatThrownBy(() -> key.sign(Hash.ZERO)).isInstanceOf(IllegalStateException.class);
  }

  /** Keys whose public half is the private one twice. */
  private static final class Twice implements KeyKind {
    @Override
    public boolean isPrivateKey(byte[] secret) {
      return true;
    }

    @Override
    public PublicKey publicKey(byte[] secret) {
      return new PublicKey(Bytes.concat(Bytes.of(secret), Bytes.of(secret)));
    }

    @Override
    public Signature sign(byte[] secret, PublicKey key, Hash digest) {
      return new Signature(Hash.of(secret), digest, 0);
    }

    @Override
    public byte[] write(byte[] secret, byte[] password) {
      return secret.clone();
    }

    @Override
    public Result<byte[]> read(byte[] file, byte[] password) {
      return Result.ok(file.clone());
    }
  }
}
