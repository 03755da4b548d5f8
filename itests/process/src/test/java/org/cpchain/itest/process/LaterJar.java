package org.cpchain.itest.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The jars of bundles, as they were shipped and as a later distribution may have them. */
record LaterJar(NodeFolder folder, String bundle) {
  private static final String SHIPPED = "0.1.0-SNAPSHOT";

  /** As it was shipped. */
  Path shipped() {
    return folder
        .home()
        .resolve("system/org/cpchain")
        .resolve(bundle)
        .resolve(SHIPPED)
        .resolve(bundle + "-" + SHIPPED + ".jar");
  }

  /**
   * The same with another version.
   *
   * @param version of the bundle
   */
  Path later(String version) throws IOException {
    return ChangedJar.write(
        shipped(), folder.data().resolve(bundle + "-" + version + ".jar"), version, Map.of());
  }
}
