package org.cpchain.crypto.libsecp256k1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleException;

/** Every update of the bundle has a class loader of its own; here they are made without OSGi. */
class NativeLibraryTest {
  private static final int UPDATES = 100;
  private static final Hash ONE = Hash.fromHex("00".repeat(31) + "01");

  @Test
  void isLoadedAnewByEveryClassLoaderAndLeavesNoFile() throws Exception {
    for (int i = 0; i < UPDATES; i++) {
      try (Revision revision = new Revision()) {
        CryptoSuite suite = revision.make(CryptoSuite.class, "NativeSuite");
        assertThat(suite.recover(ONE, new Signature(ONE, ONE, 0))).isPresent();
        assertThat(mapped()).isNotEmpty().noneMatch(Files::exists);
        ((AutoCloseable) suite).close();
      }
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(mapped()).hasSizeLessThan(UPDATES / 10);
            });
  }

  @Test
  void isMappedOnceThoughTheBundleIsStartedAgain() throws Exception {
    try (Revision revision = new Revision()) {
      BundleActivator activator = revision.make(BundleActivator.class, "Activator");
      activator.start(null);
      Set<Path> before = mapped();
      activator.stop(null);
      activator.start(null);
      assertThat(before).containsAll(mapped());
    }
  }

  @Test
  void saysWhatToDoWhereThereIsNone() {
    assertThat(NativeLibrary.load("Linux", "riscv64").refusal().map(Reason::message))
        .hasValueSatisfying(
            message ->
                assertThat(message)
                    .contains("Linux on riscv64", "Bouncy Castle", "feature:uninstall"));
    assertThat(NativeLibrary.load("Mac OS X", "aarch64").refusal().map(Reason::code))
        .contains("unsupported-platform");
  }

  @Test
  void keepsTheBundleFromStartingWhereThereIsNone() throws Exception {
    String processor = System.getProperty("os.arch");
    System.setProperty("os.arch", "riscv64");
    try (Revision revision = new Revision()) {
      BundleActivator activator = revision.make(BundleActivator.class, "Activator");
      assertThatExceptionOfType(BundleException.class)
          .isThrownBy(() -> activator.start(null))
          .withMessageContaining("riscv64");
    } finally {
      System.setProperty("os.arch", processor);
    }
  }

  /** Files of the library that this process has mapped. */
  private static Set<Path> mapped() throws IOException {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains("/libsecp256k1-"))
          .map(line -> Path.of(line.substring(line.indexOf('/')).replace(" (deleted)", "")))
          .collect(Collectors.toSet());
    }
  }

  /** The bundle's classes once more, the library's among them; the rest is shared. */
  private static final class Revision extends URLClassLoader {
    private static final String PACKAGE = "org.cpchain.crypto.libsecp256k1.";

    Revision() {
      super(
          new URL[] {NativeSuite.class.getProtectionDomain().getCodeSource().getLocation()},
          new ClassLoader(NativeLibraryTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
              if (name.startsWith(PACKAGE) || name.startsWith("fr.acinq.")) {
                throw new ClassNotFoundException(name);
              }
              return super.loadClass(name, resolve);
            }
          });
    }

    <T> T make(Class<T> type, String name) throws ReflectiveOperationException {
      return type.cast(loadClass(PACKAGE + name).getConstructor().newInstance());
    }
  }
}
