package org.cpchain.bench;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/**
 * How many signatures the machine's processors can check in a second with the node's own suite: the
 * limit of all.
 */
public final class SignatureLimit {
  private final CryptoSuite suite;

  public SignatureLimit(CryptoSuite suite) {
    this.suite = suite;
  }

  public double perSecond(int seconds) throws InterruptedException {
    Hash digest = suite.hash(new byte[] {1, 2, 3});
    Sign.SignatureData made =
        Sign.signMessage(digest.toArray(), ECKeyPair.create(BigInteger.TEN), false);
    Signature signature =
        new Signature(Hash.of(made.getR()), Hash.of(made.getS()), made.getV()[0] - 27);
    int processors = Runtime.getRuntime().availableProcessors();
    LongAdder done = new LongAdder();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads =
        IntStream.range(0, processors)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          while (System.nanoTime() < until) {
                            if (suite.recover(digest, signature).isPresent()) {
                              done.increment();
                            }
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return done.sum() / (double) seconds;
  }
}
