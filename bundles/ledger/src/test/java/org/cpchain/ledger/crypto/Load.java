package org.cpchain.ledger.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;

/** Threads that recover and verify signatures without a pause, and know what is right. */
final class Load implements AutoCloseable {
  private static final int SIGNATURES = 64;

  private record Signed(Hash digest, Signature signature) {}

  private final CryptoSuite suite;
  private final PublicKey signer;
  private final List<Signed> signed = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicReference<String> wrong = new AtomicReference<>("");
  private volatile boolean over;

  Load(CryptoSuite suite, SecurityModule keys, int threads) {
    this.suite = suite;
    this.signer = keys.publicKey(SecurityModule.NODE_KEY).orElseThrow();
    for (int i = 0; i < SIGNATURES; i++) {
      Hash digest = suite.hash(("message " + i).getBytes(StandardCharsets.UTF_8));
      signed.add(new Signed(digest, keys.sign(SecurityModule.NODE_KEY, digest)));
    }
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(this::run, "load-" + i);
      thread.setDaemon(true);
      thread.start();
      this.threads.add(thread);
    }
  }

  private void run() {
    for (int i = 0; !over; i++) {
      Signed one = signed.get(i % SIGNATURES);
      long began = System.nanoTime();
      try {
        Optional<PublicKey> key = suite.recover(one.digest(), one.signature());
        if (!key.equals(Optional.of(signer))) {
          wrong.set("recovered " + key);
        }
        if (suite.verify(signer, Hash.ZERO, one.signature())) {
          wrong.set("verified what was not signed");
        }
      } catch (RuntimeException | Error e) {
        wrong.set(e.toString());
      }
      longest.accumulateAndGet(System.nanoTime() - began, Math::max);
      calls.addAndGet(2);
    }
  }

  long calls() {
    return calls.get();
  }

  long longestMillis() {
    return longest.get() / 1_000_000;
  }

  /** The last answer or error that was not as it should be; empty text when all were. */
  String wrong() {
    return wrong.get();
  }

  @Override
  public void close() {
    over = true;
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
