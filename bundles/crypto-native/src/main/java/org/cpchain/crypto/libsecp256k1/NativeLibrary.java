package org.cpchain.crypto.libsecp256k1;

import fr.acinq.secp256k1.Secp256k1CFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.cpchain.base.Result;

/** Loads libsecp256k1 into this class's class loader, from the bundle. */
final class NativeLibrary {
  private static final String ADVICE =
      "Nothing else is affected: signatures are checked by crypto-standard (Bouncy Castle)."
          + " To be rid of this message, run feature:uninstall cpchain-crypto-native.";

  private NativeLibrary() {}

  /**
   * Loads the library for this machine, unless that was done. The JVM gives a file to one class
   * loader only, so every update of the bundle writes one of its own. It is deleted as soon as it
   * is loaded: what is mapped stays until the class loader is collected.
   *
   * @return the platform; refused as {@code unsupported-platform}, {@code no-temporary-file} or
   *     {@code not-loadable}, with a message for the operator
   */
  static synchronized Result<String> load() {
    String system = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "");
    return isLoaded() ? Result.ok(platform(system, processor)) : load(system, processor);
  }

  private static boolean isLoaded() {
    try {
      Secp256k1CFunctions.secp256k1_context_destroy(0); // does nothing without a context
      return true;
    } catch (UnsatisfiedLinkError notYet) {
      return false;
    }
  }

  static Result<String> load(String system, String processor) {
    String platform = platform(system, processor);
    String resource = "/fr/acinq/secp256k1/jni/native/" + platform + "/libsecp256k1-jni.so";
    try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
      if (library == null) {
        return Result.refused(
            "unsupported-platform",
            "there is no libsecp256k1 for " + system + " on " + processor + ". " + ADVICE);
      }
      Path file = Files.createTempFile("libsecp256k1-", ".so");
      try {
        Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        System.load(file.toString());
      } finally {
        Files.delete(file);
      }
      return Result.ok(platform);
    } catch (IOException e) {
      return Result.refused(
          "no-temporary-file",
          "libsecp256k1 cannot be written to the folder for temporary files, "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage()
              + ". Make room there or make it writable, and start the bundle again. "
              + ADVICE);
    } catch (UnsatisfiedLinkError e) {
      return Result.refused(
          "not-loadable",
          "the system does not load libsecp256k1: "
              + e.getMessage()
              + ". It needs glibc, and a folder for temporary files (java.io.tmpdir) that is not"
              + " mounted noexec. "
              + ADVICE);
    }
  }

  private static String platform(String system, String processor) {
    String machine =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "arm64", "aarch64" -> "aarch64";
          default -> processor;
        };
    return system.toLowerCase(Locale.ROOT) + "-" + machine;
  }
}
