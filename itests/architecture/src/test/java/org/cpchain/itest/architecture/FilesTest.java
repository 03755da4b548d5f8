package org.cpchain.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files stay small enough to be read at one sitting. */
class FilesTest {
  private static final int MOST_LINES = 270;

  @Test
  void noSourceFileIsTooLong() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent().getParent();
    Set<String> tooLong = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file :
          (Iterable<Path>)
              files.filter(f -> f.toString().endsWith(".java")).filter(FilesTest::isSource)
                  ::iterator) {
        try (Stream<String> lines = Files.lines(file)) {
          String name = root.relativize(file).toString();
          if (lines.count() > MOST_LINES && !Exceptions.allow("length", "270", name)) {
            tooLong.add(name);
          }
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return path.contains("/src/") && !path.contains("/generated/") && !path.contains("/target/");
  }
}
