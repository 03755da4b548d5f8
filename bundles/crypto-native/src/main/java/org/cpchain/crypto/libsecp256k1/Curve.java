package org.cpchain.crypto.libsecp256k1;

import fr.acinq.secp256k1.Secp256k1CFunctions;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;

/**
 * A context of libsecp256k1, until it is closed. Safe for use by several threads: closing waits for
 * those that are inside, since a call with a context that is gone would take the JVM with it.
 */
final class Curve implements AutoCloseable {
  private final StampedLock lock = new StampedLock();
  private long context;

  /**
   * @throws IllegalStateException when the library cannot be loaded; the message says why
   */
  Curve() {
    NativeLibrary.load()
        .refusal()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason.message());
            });
    context =
        Secp256k1CFunctions.secp256k1_context_create(Secp256k1CFunctions.SECP256K1_CONTEXT_NONE);
  }

  /**
   * The key that made the signature, be its s low or high; empty when no key can have made it.
   *
   * @param signature r and s, 64 bytes
   * @param recoveryId 0 to 3: for any other the library ends the process
   * @return 65 bytes, the first of them 4
   */
  Optional<byte[]> recover(byte[] digest, byte[] signature, int recoveryId) {
    long stamp = lock.readLock();
    try {
      if (context == 0) {
        throw new IllegalStateException("this suite was stopped; take the service anew");
      }
      return Optional.of(
          Secp256k1CFunctions.secp256k1_ecdsa_recover(context, signature, digest, recoveryId));
    } catch (Secp256k1Exception noKey) {
      return Optional.empty();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public void close() {
    long stamp = lock.writeLock();
    try {
      Secp256k1CFunctions.secp256k1_context_destroy(context);
      context = 0;
    } finally {
      lock.unlockWrite(stamp);
    }
  }
}
