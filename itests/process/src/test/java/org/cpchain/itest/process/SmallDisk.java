package org.cpchain.itest.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file system of a few megabytes as a node's data folder, which only the node sees and which goes
 * with it: a tmpfs in a mount namespace of the process.
 *
 * @param folder whose data lie there
 */
record SmallDisk(NodeFolder folder) {
  private static final int PART = 1 << 20;

  /** Whether this system lets us make such a disk. */
  static boolean isPossible() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", "unshare " + namespace() + " mount -t tmpfs tmpfs /tmp")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  /** Has the node of the folder, which has not been started yet, start on a disk of that size. */
  static SmallDisk under(NodeFolder folder, int megabytes) throws IOException {
    Path karaf = folder.home().resolve("bin/karaf");
    Path real = folder.home().resolve("bin/karaf.real");
    Files.move(karaf, real, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        karaf,
        """
        #!/bin/sh
        echo $$ > "%s/pid"
        export KARAF_SCRIPT=karaf
        exec unshare %s sh -c 'mount -t tmpfs -o size=%dm tmpfs "$KARAF_DATA" && mkdir "$KARAF_LOG" && exec "$0" "$@"' "%s" "$@"
        """
            .formatted(folder.home(), namespace(), megabytes, real));
    Files.setPosixFilePermissions(karaf, Files.getPosixFilePermissions(real));
    return new SmallDisk(folder);
  }

  /** Takes all room that is left. */
  void fill() throws IOException {
    byte[] zeros = new byte[PART];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      for (int length = PART; length > 0; ) {
        try {
          filler.write(zeros, 0, length);
        } catch (IOException full) {
          length /= 2;
        }
      }
    }
  }

  /** Gives the room back. */
  void free() throws IOException {
    Files.delete(filler());
  }

  /** Has the node's log stay when the disk goes: karaf.log beside its folder. */
  void keepLog() throws IOException {
    Files.copy(
        data().resolve("log/karaf.log"),
        folder.home().resolveSibling(folder.home().getFileName() + ".log"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The data folder as the node sees it. */
  Path data() throws IOException {
    String pid = Files.readString(folder.home().resolve("pid")).strip();
    return Path.of("/proc", pid, "root" + folder.data());
  }

  private Path filler() throws IOException {
    return data().resolve("filler");
  }

  private static String namespace() {
    return ProcessHandle.current().info().user().filter("root"::equals).isPresent()
        ? "--mount"
        : "--map-root-user --mount";
  }
}
