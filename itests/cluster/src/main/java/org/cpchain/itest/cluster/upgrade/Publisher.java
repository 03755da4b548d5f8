package org.cpchain.itest.cluster.upgrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.itest.process.NodeFolder;

/** Signs bundles, with the tools of the JDK as docs/hot-upgrade.md has it. */
public final class Publisher {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "publisher";

  private final Path store;

  private Publisher(Path store) {
    this.store = store;
  }

  /** One with a new key. */
  public static Publisher create(Path folder) throws IOException, InterruptedException {
    Path store = Files.createDirectories(folder).resolve("publisher.p12");
    Files.deleteIfExists(store);
    run(
        "keytool",
        List.of(
            "-genkeypair",
            "-alias",
            ALIAS,
            "-dname",
            "CN=publisher",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "30",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD));
    return new Publisher(store);
  }

  /** A signed copy. */
  public Path sign(Path jar, Path folder, String name) throws IOException, InterruptedException {
    Path signed = folder.resolve(name);
    run(
        "jarsigner",
        List.of(
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD,
            "-signedjar",
            signed.toString(),
            jar.toString(),
            ALIAS));
    return signed;
  }

  /** Its certificate is trusted on the node from now on. */
  public void trustOn(NodeFolder node) throws IOException, InterruptedException {
    Path file = node.etc("modules/publisher.pem");
    Files.createDirectories(file.getParent());
    run(
        "keytool",
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            ALIAS,
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD,
            "-file",
            file.toString()));
  }

  private static void run(String tool, List<String> words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
    command.addAll(words);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(tool + " has failed: " + text);
    }
  }
}
