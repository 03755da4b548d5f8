package org.cpchain.itest.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * An unpacked distribution and its data, on ports of its own, so that it is in nobody's way. What
 * is changed here while a node runs in it, is changed as an operator does it.
 *
 * @param home what the archive holds
 * @param data what the node writes
 */
public record NodeFolder(Path home, Path data, NodePorts ports) {
  private static final String DISTRIBUTION = "distribution";

  /**
   * Unpacks the distribution that the system property {@code distribution} names.
   *
   * @param name of the folder under {@code target/nodes}; what was there before goes
   */
  public static NodeFolder unpack(String name) throws IOException, InterruptedException {
    Path folder = Path.of("target", "nodes", name).toAbsolutePath();
    return configure(programs(folder), folder.resolve("data"));
  }

  /**
   * Unpacks the distribution alone.
   *
   * @param folder what was there before goes
   * @return its folder {@code karaf}, where the programs are
   */
  public static Path programs(Path folder) throws IOException, InterruptedException {
    delete(folder);
    Path home = Files.createDirectories(folder.resolve("karaf"));
    Process tar =
        new ProcessBuilder(
                "tar",
                "-xzf",
                System.getProperty(DISTRIBUTION),
                "-C",
                home.toString(),
                "--strip-components=1")
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("could not unpack " + System.getProperty(DISTRIBUTION));
    }
    return home;
  }

  /**
   * Gives ports of its own to a distribution that was unpacked already and never started.
   *
   * @param data need not exist
   */
  public static NodeFolder configure(Path home, Path data) throws IOException {
    return configure(home, data, NodePorts.free());
  }

  /** As above, with ports that were chosen already. */
  public static NodeFolder configure(Path home, Path data, NodePorts ports) throws IOException {
    NodeFolder folder = new NodeFolder(home, Files.createDirectories(data), ports);
    folder.put("org.ops4j.pax.web", "org.osgi.service.http.port", ports.http());
    folder.put("org.apache.karaf.shell", "sshPort", ports.ssh());
    folder.put("org.cpchain.gateway.jsonrpc", "http.port", ports.rpc());
    folder.put("org.cpchain.gateway.jsonrpc", "websocket.port", ports.webSocket());
    folder.put("org.cpchain.hospital", "port", ports.mllp());
    folder.put("org.cpchain.hospital", "host", "127.0.0.1");
    Path broker = folder.etc("artemis.xml");
    Files.writeString(
        broker, Files.readString(broker).replace("127.0.0.1:5672", "127.0.0.1:" + ports.broker()));
    return folder;
  }

  /** Sets one key of {@code etc/<pid>.cfg} and leaves the others as they are. */
  public void put(String pid, String key, Object value) throws IOException {
    Path file = etc(pid + ".cfg");
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      lines.addAll(Files.readAllLines(file));
      lines.removeIf(line -> line.matches("\\s*\\Q" + key + "\\E\\s*[=:].*"));
    }
    lines.add(key + " = " + value);
    Path partial = Files.write(etc(pid + ".partial"), lines);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Adds a feature to those that the first start installs. */
  public void bootWith(String feature) throws IOException {
    Path file = etc("org.apache.karaf.features.cfg");
    String boot = Files.readString(file);
    Files.writeString(
        file, boot.replaceFirst("(?m)^(\\s*featuresBoot\\s*=)", "$1 " + feature + ","));
  }

  /** A file under {@code etc/}, which need not exist. */
  public Path etc(String file) {
    return home.resolve("etc").resolve(file);
  }

  /** A route file or bundle under {@code deploy/}, which need not exist. */
  public Path deploy(String file) {
    return home.resolve("deploy").resolve(file);
  }

  /** The chain that the node makes at its first start, in place of the one for development. */
  public void genesis(String json) throws IOException {
    Files.writeString(etc("genesis.json"), json);
  }

  /** The log of all starts so far; empty before the first. */
  public String log() throws IOException {
    Path log = logFile();
    return Files.exists(log) ? Files.readString(log) : "";
  }

  Path logFile() {
    return data.resolve("log").resolve("karaf.log");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
