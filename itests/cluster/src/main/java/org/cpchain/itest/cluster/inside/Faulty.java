package org.cpchain.itest.cluster.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * What is wrong inside a node's process; in force within a tenth of a second, also when the process
 * is started later.
 *
 * @param clockMillis how far the clock is ahead
 * @param driftPermille how much too fast it runs
 * @param diskMillis how much longer each write, and each synchronisation, of a file takes
 * @param diskFull whether writing fails
 */
public record Faulty(long clockMillis, long driftPermille, long diskMillis, boolean diskFull) {
  /** Nothing is wrong. */
  public static final Faulty NOTHING = new Faulty(0, 0, 0, false);

  /** Makes the agent. */
  public static Path agent(Path folder) throws IOException {
    return Jars.write(
        folder.resolve("faults.jar"),
        Map.of("Premain-Class", FaultAgent.class.getName(), "Can-Retransform-Classes", "true"),
        List.of(FaultAgent.class, ClassReader.class));
  }

  /** Tells the node that looks at the file. */
  public void tell(Path file) throws IOException {
    Path partial =
        Files.writeString(
            file.resolveSibling(file.getFileName() + ".partial"),
            "clock=%d\ndrift=%d\ndisk=%d\nfull=%s\n"
                .formatted(clockMillis, driftPermille, diskMillis, diskFull));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
