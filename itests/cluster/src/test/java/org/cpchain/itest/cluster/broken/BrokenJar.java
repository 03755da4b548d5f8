package org.cpchain.itest.cluster.broken;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.itest.cluster.inside.Jars;
import org.cpchain.lbft.LbftModule;
import org.cpchain.testkit.InMemoryStorage;

/** Bundles of the modules of this package. */
public final class BrokenJar {
  private static final String IMPORTS =
      "org.cpchain.base,org.cpchain.crypto,org.cpchain.module,org.cpchain.storage,"
          + "org.osgi.framework,org.slf4j,org.cpchain.consensus;version=\"%s\"";

  private BrokenJar() {}

  /** Signed by nobody. */
  public static Path write(Path folder, Flaw flaw) throws IOException {
    String name = flaw.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String api = flaw == Flaw.NEEDS_A_LATER_API ? "[2.9,3)" : "[2.0,3)";
    return Jars.write(
        folder.resolve(name + ".jar"),
        Map.of(
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            "com.example." + name,
            "Bundle-Version",
            "1.0.0",
            "Bundle-Activator",
            Activator.class.getName(),
            "Import-Package",
            IMPORTS.formatted(api),
            Activator.FLAW,
            flaw.name()),
        List.of(Activator.class, Lbft21Module.class, LbftModule.class, InMemoryStorage.class));
  }

  /** A copy of a signed bundle, in which somebody has changed a class. */
  public static Path alter(Path signed) throws IOException {
    Path altered = signed.resolveSibling("altered-" + signed.getFileName());
    Files.copy(signed, altered, StandardCopyOption.REPLACE_EXISTING);
    String entry = BrokenSuite.class.getName().replace('.', '/') + ".class";
    try (FileSystem zip = FileSystems.newFileSystem(altered)) {
      byte[] code = Files.readAllBytes(zip.getPath(entry));
      code[code.length - 1] ^= 1;
      Files.write(zip.getPath(entry), code);
    }
    return altered;
  }
}
