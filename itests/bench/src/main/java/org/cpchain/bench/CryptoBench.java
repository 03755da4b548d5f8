package org.cpchain.bench;

import fr.acinq.secp256k1.Secp256k1CFunctions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.keys.KeyFolder;
import org.cpchain.crypto.libsecp256k1.NativeSuite;
import org.cpchain.crypto.standard.StandardKeys;
import org.cpchain.crypto.standard.StandardSuite;

/**
 * How often the providers of the standard suite do what they do, by second of processor time. They
 * take turns, so that the ratios hold also on a machine with other load.
 */
final class CryptoBench {
  private static final int SAMPLES = 64;
  private static final int WARM_UP_ROUNDS = 2;
  private static final int ROUNDS = 6;
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int HASHED_BYTES = 200;
  private static final String KEY = "bench";
  private static final String RECOVER = "recover";

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final Path folder;

  /**
   * @param folder for a key file
   */
  CryptoBench(Path folder) {
    this.folder = folder;
  }

  /** One operation on the sample with that number. */
  private interface Operation {
    Object on(int sample);
  }

  /** What one provider did of one thing, so far. */
  private static final class Subject {
    final String provider;
    final String name;
    final Operation operation;
    long done;
    long nanos;

    Subject(String provider, String name, Operation operation) {
      this.provider = provider;
      this.name = name;
      this.operation = operation;
    }

    double perSecond() {
      return done * 1e9 / nanos;
    }
  }

  /**
   * @param perCpuSecond operations by second of the thread's processor time
   */
  record Figures(String name, String provider, double perCpuSecond, double timesStandard) {}

  void run(Report report) throws InterruptedException {
    try (KeyFolder keys =
            new KeyFolder(
                folder.resolve("keys"),
                folder.resolve("password"),
                new SecureRandom(),
                new StandardKeys(1024));
        NativeSuite library = new NativeSuite()) {
      PublicKey key = keys.createIfAbsent(KEY);
      CryptoSuite java = new StandardSuite();
      List<Hash> digests =
          IntStream.range(0, SAMPLES).mapToObj(i -> java.hash(new byte[] {(byte) i})).toList();
      List<Signature> signatures = digests.stream().map(digest -> keys.sign(KEY, digest)).toList();
      List<Subject> subjects = new ArrayList<>();
      subjects.addAll(subjects("standard", java, key, digests, signatures));
      subjects.add(new Subject("standard", "sign", i -> keys.sign(KEY, digests.get(i))));
      subjects.addAll(subjects("native", library, key, digests, signatures));
      subjects.add(new Subject("native", "sign", librarySign(digests)));
      for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
        for (Subject subject : subjects) {
          turn(subject, round >= 0);
        }
      }
      tell(report, subjects);
      report.put("limit_ops_per_s", new SignatureLimit(library).perSecond(3));
    }
  }

  private static List<Subject> subjects(
      String provider,
      CryptoSuite suite,
      PublicKey key,
      List<Hash> digests,
      List<Signature> signatures) {
    byte[] content = new byte[HASHED_BYTES];
    return List.of(
        new Subject(provider, "verify", i -> suite.verify(key, digests.get(i), signatures.get(i))),
        new Subject(provider, RECOVER, i -> suite.recover(digests.get(i), signatures.get(i))),
        new Subject(provider, "hash", i -> suite.hash(content)));
  }

  /** The library alone: nodes sign in their security module, which does not use it. */
  private static Operation librarySign(List<Hash> digests) {
    long context =
        Secp256k1CFunctions.secp256k1_context_create(Secp256k1CFunctions.SECP256K1_CONTEXT_NONE);
    byte[] secret = digests.get(0).toArray();
    return i ->
        Secp256k1CFunctions.secp256k1_ecdsa_sign(context, digests.get(i).toArray(), secret, null);
  }

  private void turn(Subject subject, boolean counts) {
    long start = clock.getCurrentThreadCpuTime();
    long used;
    long done = 0;
    do {
      for (int i = 0; i < SAMPLES; i++) {
        if (Boolean.FALSE.equals(subject.operation.on(i))) {
          throw new IllegalStateException("a right signature is refused");
        }
      }
      done += SAMPLES;
      used = clock.getCurrentThreadCpuTime() - start;
    } while (used < TURN_NANOS);
    if (counts) {
      subject.done += done;
      subject.nanos += used;
    }
  }

  private static void tell(Report report, List<Subject> subjects) {
    for (Subject subject : subjects) {
      Subject standard =
          subjects.stream()
              .filter(other -> other.name.equals(subject.name) && other.provider.equals("standard"))
              .findFirst()
              .orElseThrow();
      double times = subject.perSecond() / standard.perSecond();
      System.out.printf(
          "%-8s %-8s %9.0f/s of processor time, %.2f times standard%n",
          subject.name, subject.provider, subject.perSecond(), times);
      report.add(new Figures(subject.name, subject.provider, subject.perSecond(), times));
      if (subject.name.equals(RECOVER) && subject.provider.equals("native")) {
        report.put("ops_per_s", subject.perSecond());
        report.put("cpu_ms_per_op", 1000 / subject.perSecond());
        report.put("errors", 0);
      }
    }
  }
}
